package dev.carillon.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.base.Channel;
import dev.carillon.testing.ApiClient;
import dev.carillon.testing.ApiClient.Reply;
import dev.carillon.testing.Samples;
import dev.carillon.testing.TestDb;
import dev.carillon.testing.TestServer;
import dev.carillon.testing.WholeApi;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the three kinds of messages may say, on creation and when they change. JSON is written with single quotes here.
class MessageDefinitionHttpTest {

    private static final String DEFINITION = "/data/attributes/campaign-messages/data/0/attributes/definition";

    private static TestDb database;
    private static TestServer server;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        database = TestDb.create();
        server = TestServer.start(
                database, WholeApi.routes(database.db(), InstantSource.system(), Set.of(Channel.EMAIL)));
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // The defaults of each kind.
                "{'channel':'email','content':{'from_label':'L'}}"
                        + "|{'channel':'email','label':null,'content':{'subject':'','preview_text':'','from_email':null,"
                        + "'from_label':'L','reply_to_email':null,'cc_email':null,'bcc_email':null}}",
                "{'channel':'sms'}"
                        + "|{'channel':'sms','content':{'body':'','media_url':null},'render_options':{'shorten_links':true,"
                        + "'add_org_prefix':true,'add_info_link':true,'add_opt_out_language':false}}",
                "{'channel':'mobile_push','content':{'body':'B'}}"
                        + "|{'channel':'mobile_push','notification_type':'standard','content':{'title':null,'body':'B',"
                        + "'dynamic_image':null,'action_buttons':null},'options':{'on_open':null,'badge':null,"
                        + "'play_sound':false},'kv_pairs':null}",
                "{'channel':'mobile_push','notification_type':'silent'}"
                        + "|{'channel':'mobile_push','notification_type':'silent','kv_pairs':null}",
                "{'channel':'mobile_push','kv_pairs':{'a':1,'b':true,'c':'x'}}"
                        + "|{'channel':'mobile_push','notification_type':'silent','kv_pairs':{'a':1,'b':true,'c':'x'}}",
                // Everything said.
                "{'channel':'email','label':'A','content':{'subject':'S','preview_text':'P','from_email':'f@x.test',"
                        + "'from_label':'L','reply_to_email':'r@x.test','cc_email':'c@x.test','bcc_email':'b@x.test'}}|same",
                "{'channel':'sms','content':{'body':'Hi','media_url':null},'render_options':{'shorten_links':false,"
                        + "'add_org_prefix':false,'add_info_link':false,'add_opt_out_language':true}}|same without media",
                "{'channel':'mobile_push','notification_type':'standard','content':{'title':'T','body':'B',"
                        + "'dynamic_image':'{{ event.image }}','action_buttons':["
                        + "{'label':'Go','action_type':'open_url','position':0,'url':'https://x.test'},"
                        + "{'label':'App','action_type':'open_app','position':1,'url':null},"
                        + "{'label':'No','action_type':'dismiss','position':2,'url':null}]},"
                        + "'options':{'on_open':{'type':'deep_link','ios_deep_link':'app://x','android_deep_link':'app://y'},"
                        + "'badge':{'display':true,'badge_options':{'badge_config':'set_count','value':'3'}},"
                        + "'play_sound':true},'kv_pairs':{'a':'b'}}|same",
                "{'channel':'mobile_push','notification_type':'standard','content':{'title':null,'body':'B',"
                        + "'dynamic_image':null,'action_buttons':null},"
                        + "'options':{'on_open':{'type':'open_web_url','web_url':'https://x.test'},"
                        + "'badge':{'display':true,'badge_options':{'badge_config':'set_property',"
                        + "'set_from_property':'unread'}},'play_sound':false},'kv_pairs':null}|same",
                "{'channel':'mobile_push','notification_type':'standard','content':{'title':null,'body':'B',"
                        + "'dynamic_image':null,'action_buttons':null},'options':{'on_open':{'type':'open_app'},"
                        + "'badge':{'display':true,'badge_options':{'badge_config':'increment_one'}},"
                        + "'play_sound':false},'kv_pairs':null}|same",
                "{'channel':'mobile_push','notification_type':'standard','content':{'title':null,'body':'B',"
                        + "'dynamic_image':null,'action_buttons':null},'options':{'on_open':null,"
                        + "'badge':{'display':false},'play_sound':false},'kv_pairs':null}|same",
            })
    void aDefinitionIsKeptWholeAndItsDefaultsAreShown(String given, String expected) {
        var sent = given.replace(",'media_url':null", "");
        var created = create(sent);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(definition(created)).isEqualTo(json(expected.startsWith("same") ? given : expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|/channel",
                "{'channel':'whatsapp'}|/channel",
                "{'channel':'email','content':{'subject':'a\\nb'}}|/content/subject",
                "{'channel':'email','render_options':{}}|/render_options",
                "{'channel':'sms','content':{'media_url':'https://x.test'}}|/content/media_url",
                "{'channel':'sms','content':{'subject':'S'}}|/content/subject",
                "{'channel':'sms','render_options':{'shorten_links':'yes'}}|/render_options/shorten_links",
                "{'channel':'mobile_push','notification_type':'standard'}|/content",
                "{'channel':'mobile_push','content':{'title':'T'}}|/content/body",
                "{'channel':'mobile_push','content':{'body':' '}}|/content/body",
                "{'channel':'mobile_push','content':{'body':'%513%'}}|/content/body",
                "{'channel':'mobile_push','notification_type':'silent','content':{'body':'B'}}|/content",
                "{'channel':'mobile_push','notification_type':'silent','options':{'play_sound':true}}|/options",
                "{'channel':'mobile_push','notification_type':'loud','content':{'body':'B'}}|/notification_type",
                "{'channel':'mobile_push','kv_pairs':{'a':{'b':1}}}|/kv_pairs",
                "{'channel':'mobile_push','kv_pairs':{'1':1,'2':1,'3':1,'4':1,'5':1,'6':1,'7':1,'8':1,'9':1,'10':1,'11':1}}"
                        + "|/kv_pairs",
                "{'channel':'mobile_push','content':{'body':'B','action_buttons':[{'label':'%41%','action_type':'dismiss'}]}}"
                        + "|/content/action_buttons/0/label",
                "{'channel':'mobile_push','content':{'body':'B','action_buttons':[{'label':'L','action_type':'call'}]}}"
                        + "|/content/action_buttons/0/action_type",
                "{'channel':'mobile_push','content':{'body':'B','action_buttons':[{'label':'L','action_type':'open_url'}]}}"
                        + "|/content/action_buttons/0/url",
                "{'channel':'mobile_push','content':{'body':'B','action_buttons':["
                        + "{'label':'L','action_type':'dismiss','url':'https://x.test'}]}}|/content/action_buttons/0/url",
                "{'channel':'mobile_push','content':{'body':'B','action_buttons':["
                        + "{'label':'L','action_type':'dismiss','position':0},{'label':'M','action_type':'dismiss','position':2}]}}"
                        + "|/content/action_buttons",
                "{'channel':'mobile_push','content':{'body':'B','action_buttons':["
                        + "{'label':'L','action_type':'dismiss'},{'label':'M','action_type':'dismiss'},"
                        + "{'label':'N','action_type':'dismiss'},{'label':'O','action_type':'dismiss'}]}}"
                        + "|/content/action_buttons",
                "{'channel':'mobile_push','content':{'body':'B'},'options':{'on_open':{'type':'deep_link'}}}|/options/on_open",
                "{'channel':'mobile_push','content':{'body':'B'},'options':{'on_open':{'type':'open_web_url'}}}"
                        + "|/options/on_open/web_url",
                "{'channel':'mobile_push','content':{'body':'B'},'options':{'on_open':{'type':'open_app','web_url':'x'}}}"
                        + "|/options/on_open/web_url",
                "{'channel':'mobile_push','content':{'body':'B'},'on_open':{'type':'open_app'}}|/on_open",
                "{'channel':'mobile_push','content':{'body':'B'},'options':{'badge':{}}}|/options/badge/display",
                "{'channel':'mobile_push','content':{'body':'B'},"
                        + "'options':{'badge':{'display':false,'badge_options':{'badge_config':'increment_one'}}}}"
                        + "|/options/badge/badge_options",
                "{'channel':'mobile_push','content':{'body':'B'},"
                        + "'options':{'badge':{'display':true,'badge_options':{'badge_config':'set_count'}}}}"
                        + "|/options/badge/badge_options/value",
                "{'channel':'mobile_push','content':{'body':'B'},"
                        + "'options':{'badge':{'display':true,'badge_options':{'badge_config':'set_property'}}}}"
                        + "|/options/badge/badge_options/set_from_property",
            })
    void whatIsWrongIsPointedAtAndNothingIsStored(String given, String pointer) {
        var text = given.replace("%513%", "x".repeat(513)).replace("%41%", "x".repeat(41));
        var reply = create(text);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().findValuesAsString("pointer")).contains(DEFINITION + pointer);
    }

    @Test
    void buttonsWithoutPositionsStandAsTheyWereGiven() {
        var created = create("""
                {'channel':'mobile_push','content':{'body':'B','action_buttons':[
                  {'label':'First','action_type':'dismiss'},{'label':'Second','action_type':'open_app'}]}}""");
        assertThat(definition(created).at("/content/action_buttons/1/position").intValue())
                .isEqualTo(1);
        var placed = create("""
                {'channel':'mobile_push','content':{'body':'B','action_buttons':[
                  {'label':'Second','action_type':'dismiss','position':1},
                  {'label':'First','action_type':'open_app','position':0}]}}""");
        assertThat(definition(placed).at("/content/action_buttons/0/label").stringValue())
                .isEqualTo("First");
    }

    @Test
    void aBodyMayHaveAsManyCharactersAsTheLimitSays() {
        var created = create("{'channel':'mobile_push','content':{'body':'" + "x".repeat(512) + "'}}");
        assertThat(created.status()).isEqualTo(201);
    }

    @Test
    void aPushMessageChangesMemberByMember() {
        var id = messageId(create("""
                {'channel':'mobile_push','content':{'title':'T','body':'B'},'kv_pairs':{'a':'b'},
                 'options':{'play_sound':true,'badge':{'display':true}}}"""));
        var changed = change(id, "{'channel':'mobile_push','content':{'title':'New'},'options':{'badge':null}}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        var after = changed.at("/data/attributes/definition");
        assertThat(after.at("/content/title").stringValue()).isEqualTo("New");
        assertThat(after.at("/content/body").stringValue()).isEqualTo("B");
        assertThat(after.at("/options/badge").isNull()).isTrue();
        assertThat(after.at("/options/play_sound").booleanValue()).isTrue();
        assertThat(after.at("/kv_pairs/a").stringValue()).isEqualTo("b");
    }

    @Test
    void aSilentMessageNeedsABodyBeforeItSpeaks() {
        var id = messageId(create("{'channel':'mobile_push','notification_type':'silent','kv_pairs':{'a':'b'}}"));
        var refused = change(id, "{'channel':'mobile_push','notification_type':'standard'}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/source/pointer").stringValue())
                .isEqualTo("/data/attributes/definition/content/body");
        var spoken = change(id, "{'channel':'mobile_push','notification_type':'standard','content':{'body':'B'}}");
        assertThat(spoken.at("/data/attributes/definition/content/body").stringValue())
                .isEqualTo("B");
        assertThat(spoken.at("/data/attributes/definition/kv_pairs/a").stringValue())
                .isEqualTo("b");
        var silenced = change(id, "{'channel':'mobile_push','notification_type':'silent'}");
        assertThat(silenced.at("/data/attributes/definition").has("content")).isFalse();
    }

    @Test
    void aMessageKeepsItsChannel() {
        var id = messageId(create("{'channel':'sms','content':{'body':'Hi'}}"));
        var other = change(id, "{'channel':'email','content':{'subject':'S'}}");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.json().findValuesAsString("pointer")).contains("/data/attributes/definition/channel");
        var unsaid = change(id, "{'content':{'body':'Hello'}}");
        assertThat(unsaid.at("/data/attributes/definition/content/body").stringValue())
                .isEqualTo("Hello");
    }

    @Test
    void pushHasNoTrackingAndTextMessagesNoOpens() {
        var push = create("{'channel':'mobile_push','content':{'body':'B'}}");
        assertThat(push.at("/data/attributes/tracking_options").isNull()).isTrue();
        var sms = create("{'channel':'sms'}");
        assertThat(sms.at("/data/attributes/tracking_options"))
                .isEqualTo(json("{'add_tracking_params':false,'custom_tracking_params':[]}"));
        var email = create("{'channel':'email'}");
        assertThat(email.at("/data/attributes/tracking_options"))
                .isEqualTo(json("{'add_tracking_params':false,'custom_tracking_params':[],'is_tracking_clicks':true,"
                        + "'is_tracking_opens':true}"));
    }

    private static Reply create(String definition) {
        return client.post("/api/campaigns", Samples.campaign("C", "YzykDM", "null", definition.replace('\'', '"')));
    }

    private static Reply change(String id, String definition) {
        return client.patch(
                "/api/campaign-messages/" + id,
                Samples.resource("campaign-message", id, "{\"definition\": " + definition.replace('\'', '"') + "}"));
    }

    private static JsonNode definition(Reply created) {
        return client.get("/api/campaign-messages/" + messageId(created)).at("/data/attributes/definition");
    }

    private static String messageId(Reply created) {
        return created.at("/data/relationships/campaign-messages/data/0/id").stringValue();
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
