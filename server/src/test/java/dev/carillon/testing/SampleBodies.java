package dev.carillon.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/// A body that each writing operation accepts, for tests that walk the route table. `{id}` is that of the
/// path; `{list}`, `{campaign}` and so on are those of a `World`.
public final class SampleBodies {

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("POST /api/templates", """
                    {"data":{"type":"template","attributes":{"name":"N","editor_type":"SYSTEM_DRAGGABLE","text":"t","html":null,"amp":null,
                      "definition":{"body":{"properties":{"css_class":"c"},"styles":{"background_color":"red","width":600},
                        "sections":[{"content_type":"section","type":"section",
                          "data":{"properties":{},"display_options":{"show_on":"all","visibility":{"check":"a"},
                            "content_repeat":{"repeat_for":"b","item_alias":"c"},"layout_config":{}},"styles":{"background_url":"u"}},
                          "rows":[{"data":{"styles":{"column_layout":"1-column-full-width"}},"columns":[{"data":{},"blocks":[
                            {"content_type":"block","type":"text","data":{"content":"t","display_options":{},
                              "styles":{"color":"red","font_size":1,"line_height":1.5,"text_align":"left"}}},
                            {"content_type":"block","type":"image","data":{"properties":{"dynamic":false,"src":"s","href":"h"},
                              "display_options":{},"styles":{"width":1}}}]}]}]}]},
                        "styles":[]}}}}"""),
            Map.entry("POST /api/template-clone", """
                    {"data":{"type":"template","id":"{template}","attributes":{"name":"N"}}}"""),
            Map.entry("POST /api/template-render", """
                    {"data":{"type":"template","id":"{template}","attributes":{"context":{"first_name":"f","deep":{"list":[1,2.5,null,"x"]}}}}}"""),
            Map.entry("POST /api/template-universal-content", """
                    {"data":{"type":"template-universal-content","attributes":{"name":"N","definition":{"content_type":"block","type":"text",
                      "data":{"content":"c","display_options":{"show_on":"mobile","visible_check":"a","content_repeat":{"repeat_for":"b","item_alias":"c"}},
                        "styles":{"color":"red","font_size":1,"line_height":1.5,"mobile_stretch_content":true,"text_align":"left"}}}}}}"""),
            Map.entry("PATCH /api/template-universal-content/{id}", """
                    {"data":{"type":"template-universal-content","id":"{id}","attributes":{"name":"N","definition":{"content_type":"block",
                      "type":"button","data":{"any":"thing"}}}}}"""),
            Map.entry("PATCH /api/tracking-settings/{id}", """
                    {"data":{"type":"tracking-setting","id":"{id}","attributes":{"auto_add_parameters":true,
                      "utm_source":{"flow":{"type":"static","value":"v"},"campaign":{"type":"dynamic","value":"campaign_id"}},
                      "utm_medium":{"flow":null},"utm_campaign":null,"utm_id":{},"utm_term":{"campaign":{"type":"static","value":"v"}},
                      "custom_parameters":[{"name":"n","flow":{"type":"dynamic","value":"flow_id"},"campaign":null}]}}}"""),
            Map.entry("PATCH /api/templates/{id}", """
                    {"data":{"type":"template","id":"{id}","attributes":{"name":"N","html":"<p>","text":"t","amp":"a"}}}"""),
            Map.entry("POST /api/campaigns", """
                    {"data":{"type":"campaign","attributes":{"name":"N",
                      "audiences":{"included":["{list}"],"excluded":["x"]},
                      "send_strategy":{"method":"static","datetime":"2030-01-01T00:00:00Z","options":{"is_local":true,"send_past_recipients_immediately":true}},
                      "send_options":{"use_smart_sending":true,"ignore_unsubscribes":false},
                      "tracking_options":{"add_tracking_params":true,"is_tracking_clicks":true,"is_tracking_opens":false,
                        "custom_tracking_params":[{"type":"static","name":"utm_source","value":"a"},{"type":"dynamic","name":"utm_medium","value":"group_id"}]},
                      "campaign-messages":{"data":[{"type":"campaign-message","attributes":{"definition":{"channel":"mobile_push",
                        "notification_type":"standard","content":{"title":"t","body":"b",
                        "action_buttons":[{"label":"l","action_type":"open_url","position":0,"url":"u"}]},"kv_pairs":{"k":"v"},
                        "options":{"on_open":{"type":"open_web_url","web_url":"w"},"badge":{"display":true,"badge_options":{"badge_config":"set_count","value":"1"}},"play_sound":true}}},
                        "relationships":{"image":{"data":{"type":"image","id":"{image}"}}}}]}}}}"""),
            Map.entry("PATCH /api/campaigns/{id}", """
                    {"data":{"type":"campaign","id":"{id}","attributes":{"name":"N","audiences":{"included":["a"],"excluded":[]},
                      "send_strategy":{"method":"throttled","options_throttled":{"datetime":"2030-01-01","throttle_percentage":10}},
                      "send_options":{"use_smart_sending":true},"tracking_options":{"is_add_utm":true,"utm_params":[{"name":"utm_source","value":"v"},{"name":"utm_medium","value":"v"}]}}}}"""),
            Map.entry("POST /api/campaign-clone", """
                    {"data":{"type":"campaign","id":"{campaign}","attributes":{"new_name":"N"}}}"""),
            Map.entry("PATCH /api/campaign-messages/{id}", """
                    {"data":{"type":"campaign-message","id":"{id}","attributes":{"definition":{"channel":"email","label":"l",
                      "content":{"subject":"s","preview_text":"p","from_email":"f","from_label":"l","reply_to_email":"r","cc_email":"c","bcc_email":"b"}}}}}"""),
            Map.entry("PATCH /api/campaign-messages/{id}/relationships/image", """
                    {"data":{"type":"image","id":"{image}"}}"""),
            Map.entry("POST /api/images", """
                    {"data":{"type":"image","attributes":{"name":"n","hidden":false,
                      "import_from_url":"data:image/png;base64,iVBORw0KGgo="}}}"""),
            Map.entry("PATCH /api/images/{id}", """
                    {"data":{"type":"image","id":"{id}","attributes":{"name":"n","hidden":true}}}"""),
            // A form, which `ImageUploadHttpTest` has for itself.
            Map.entry("POST /api/image-upload", ""),
            Map.entry("POST /api/campaign-message-assign-template", """
                    {"data":{"type":"campaign-message","id":"{message}","relationships":{"template":{"data":{"type":"template","id":"{template}"}}}}}"""),
            Map.entry("POST /api/campaign-send-jobs", """
                    {"data":{"type":"campaign-send-job","id":"{campaign}"}}"""),
            Map.entry("PATCH /api/campaign-send-jobs/{id}", """
                    {"data":{"type":"campaign-send-job","id":"{id}","attributes":{"action":"revert"}}}"""),
            Map.entry("POST /api/campaign-recipient-estimation-jobs", """
                    {"data":{"type":"campaign-recipient-estimation-job","id":"{campaign}"}}"""),
            Map.entry("PATCH /carillon/campaigns/{id}", """
                    {"data":{"type":"campaign","id":"{id}","attributes":{"in_doubt_policy":"resend"}}}"""),
            Map.entry("POST /carillon/campaigns/{id}/resume", ""),
            Map.entry("POST /carillon/api-keys", """
                    {"data":{"type":"api-key","attributes":{"name":"N","scopes":["lists:read"]}}}"""),
            Map.entry("POST /api/lists", """
                    {"data":{"type":"list","attributes":{"name":"N","opt_in_process":"single_opt_in"}}}"""),
            Map.entry("PATCH /api/lists/{id}", """
                    {"data":{"type":"list","id":"{id}","attributes":{"name":"N"}}}"""),
            Map.entry("POST /api/lists/{id}/relationships/profiles", """
                    {"data":[{"type":"profile","id":"{profile}"}]}"""),
            Map.entry("DELETE /api/lists/{id}/relationships/profiles", """
                    {"data":[{"type":"profile","id":"{profile}"}]}"""),
            Map.entry("POST /api/tags", """
                    {"data":{"type":"tag","attributes":{"name":"N"},"relationships":{"tag-group":{"data":{"type":"tag-group","id":"{tag-group}"}}}}}"""),
            Map.entry("PATCH /api/tags/{id}", """
                    {"data":{"type":"tag","id":"{id}","attributes":{"name":"M"}}}"""),
            Map.entry("POST /api/tag-groups", """
                    {"data":{"type":"tag-group","attributes":{"name":"N","exclusive":true}}}"""),
            Map.entry("PATCH /api/tag-groups/{id}", """
                    {"data":{"type":"tag-group","id":"{id}","attributes":{"name":"M","return_fields":["name"]}}}"""),
            Map.entry("POST /api/tags/{id}/relationships/campaigns", """
                    {"data":[{"type":"campaign","id":"{campaign}"}]}"""),
            Map.entry("DELETE /api/tags/{id}/relationships/campaigns", """
                    {"data":[{"type":"campaign","id":"{campaign}"}]}"""),
            Map.entry("POST /api/tags/{id}/relationships/lists", """
                    {"data":[{"type":"list","id":"{list}"}]}"""),
            Map.entry("DELETE /api/tags/{id}/relationships/lists", """
                    {"data":[{"type":"list","id":"{list}"}]}"""),
            Map.entry("POST /api/tags/{id}/relationships/segments", """
                    {"data":[{"type":"segment","id":"x"}]}"""),
            Map.entry("DELETE /api/tags/{id}/relationships/segments", """
                    {"data":[{"type":"segment","id":"x"}]}"""),
            Map.entry("POST /api/profiles", """
                    {"data":{"type":"profile","attributes":{"email":"new@carillon.test","phone_number":"+15005550006","external_id":"e",
                      "first_name":"f","last_name":"l","organization":"o","locale":"en-US","title":"t","image":"i",
                      "location":{"address1":"a","address2":"b","city":"c","country":"d","latitude":"1.5","longitude":"2.5","region":"r","zip":"z","timezone":"UTC","ip":"::1"},
                      "properties":{"k":{"deep":[1,2.5,true,null,"x"]}}}}}"""),
            Map.entry("PATCH /api/profiles/{id}", """
                    {"data":{"type":"profile","id":"{id}","attributes":{"first_name":"f","properties":{"k":1}},
                      "meta":{"patch_properties":{"append":{"a":"b"},"unappend":{"a":"b"},"unset":["c"]}}}}"""),
            Map.entry("POST /api/profile-import", """
                    {"data":{"type":"profile","attributes":{"email":"import@carillon.test","properties":{"k":"v"}}}}"""),
            Map.entry("POST /api/profile-subscription-bulk-create-jobs", """
                    {"data":{"type":"profile-subscription-bulk-create-job","attributes":{"custom_source":"s","historical_import":false,
                      "profiles":{"data":[{"type":"profile","attributes":{"email":"sub@carillon.test","subscriptions":{"email":{"marketing":{"consent":"SUBSCRIBED"}}}}}]}},
                      "relationships":{"list":{"data":{"type":"list","id":"{list}"}}}}}"""),
            Map.entry("POST /api/profile-subscription-bulk-delete-jobs", """
                    {"data":{"type":"profile-subscription-bulk-delete-job","attributes":{
                      "profiles":{"data":[{"type":"profile","attributes":{"email":"sub@carillon.test","subscriptions":{"email":{"marketing":{"consent":"UNSUBSCRIBED"}}}}}]}},
                      "relationships":{"list":{"data":{"type":"list","id":"{list}"}}}}}"""));

    /// One resource of each kind, all of one account.
    ///
    /// @param ids by kind: `list`, `profile`, `template`, `image`, `universal-content`, `tracking-setting`,
    ///            `campaign`, `message`, `tag-group`, `tag`
    public record World(Map<String, String> ids) {

        public static World create(ApiClient client) {
            var samples = new Samples(client);
            var ids = new LinkedHashMap<String, String>();
            ids.put("list", samples.list("Friends"));
            ids.put("profile", samples.id("/api/profiles", """
                    {"data":{"type":"profile","attributes":{"email":"one@carillon.test"}}}"""));
            ids.put("template", samples.template("<p>"));
            ids.put("universal-content", samples.id("/api/template-universal-content", """
                    {"data":{"type":"template-universal-content","attributes":{"name":"N","definition":
                      {"content_type":"block","type":"html","data":{"content":"c","display_options":{}}}}}}"""));
            ids.put(
                    "tracking-setting",
                    client.get("/api/tracking-settings").at("/data/0/id").stringValue());
            ids.put("image", samples.image("Bell"));
            ids.put("campaign", samples.emailCampaign(ids.get("list")));
            ids.put("message", samples.messageOf(ids.get("campaign")));
            ids.put("tag-group", samples.tagGroup("Season", true));
            ids.put("tag", samples.tag("Spring", ids.get("tag-group")));
            samples.tagCampaign(ids.get("tag"), ids.get("campaign"));
            return new World(ids);
        }

        /// The body of an operation, about these resources; empty if it takes none.
        public String body(String operation, String pathId) {
            var body = BODIES.getOrDefault(operation, "").replace("{id}", pathId);
            for (var entry : ids.entrySet()) {
                body = body.replace("{" + entry.getKey() + "}", entry.getValue());
            }
            return body;
        }
    }

    private SampleBodies() {}

    public static boolean knows(String operation) {
        return BODIES.containsKey(operation);
    }
}
