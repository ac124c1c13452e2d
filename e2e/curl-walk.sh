#!/bin/bash
# The first campaign by curl, with requests as Klaviyo's campaigns overview prints them: revision 2023-12-15, plain JSON
# as the accepted type, paths that end in a slash, commas too many, a date without an offset, options of one revision
# beside a definition of another. Only ids, the key, the base URL and the addresses are ours.
# Usage: curl-walk.sh BASE_URL KEY DOMAIN; prints each step, and the campaign's id last.
set -euo pipefail
base=$1
key=$2
domain=$3

step() { printf '\n== %s\n' "$*"; }

# call METHOD PATH [BODY]: prints what is answered; a status of 400 or more ends the walk.
call() {
  local body=()
  if [ $# -gt 2 ]; then
    body=(--header 'content-type: application/json' --data "$3")
  fi
  printf '%s %s\n' "$1" "$2" >&2
  curl --silent --show-error --fail-with-body --request "$1" \
    --url "$base$2" \
    --header "Authorization: Klaviyo-API-Key $key" \
    --header 'accept: application/json' \
    --header 'revision: 2023-12-15' \
    ${body[@]+"${body[@]}"} || { printf '\n%s %s was refused\n' "$1" "$2" >&2; return 1; }
}

# pick EXPRESSION: a value out of the JSON document on standard input.
pick() { jq --raw-output "$1"; }

# wait_for VALUE EXPRESSION PATH: asks until the answer says so, 30 seconds at most.
wait_for() {
  local said=
  for _ in $(seq 300); do
    said=$(call GET "$3" 2>/dev/null | pick "$2")
    if [ "$said" = "$1" ]; then
      echo "$3 says $said"
      return
    fi
    sleep 0.1
  done
  echo "$3 still says $said, not $1" >&2
  return 1
}

step 'Create a list with profiles'
list=$(call POST /api/lists/ '{"data": {"type": "list", "attributes": {"name": "Curl walk '"$domain"'"}}}' | pick .data.id)
echo "list $list"
for person in 'ilse Ilse' 'tomas Tomás' 'wren Wren'; do
  call POST /api/profiles/ '{
    "data": {
      "type": "profile",
      "attributes": {"email": "'"${person% *}@$domain"'", "first_name": "'"${person#* }"'"}
    }
  }' | pick .data.attributes.email
done
call POST /api/profile-subscription-bulk-create-jobs/ '{
  "data": {
    "type": "profile-subscription-bulk-create-job",
    "attributes": {
      "profiles": {
        "data": [
          {"type": "profile", "attributes": {"email": "ilse@'"$domain"'", "subscriptions": {"email": {"marketing": {"consent": "SUBSCRIBED"}}}}},
          {"type": "profile", "attributes": {"email": "tomas@'"$domain"'", "subscriptions": {"email": {"marketing": {"consent": "SUBSCRIBED"}}}}},
          {"type": "profile", "attributes": {"email": "wren@'"$domain"'", "subscriptions": {"email": {"marketing": {"consent": "SUBSCRIBED"}}}}}
        ]
      }
    },
    "relationships": {"list": {"data": {"type": "list", "id": "'"$list"'"}}}
  }
}'
wait_for 3 ".data | length" "/api/lists/$list/profiles/"

step 'Create an e-mail campaign, as printed'
campaign_document=$(call POST /api/campaigns/ '{
"data": {
"type": "campaign",
"attributes": {
"name": "Holiday Sale",
"audiences": {
"included": [
"'"$list"'"
]
},
"send_strategy": {
"method": "static",
"options_static": {
"datetime": "2024-02-10T00:00:00"
}
},
"campaign-messages": {
"data": [
{
"type": "campaign-message",
"attributes": {
"definition": {
"channel": "email",
"label": "Don'"'"'t miss our holiday sale!",
"content": {
"subject": "Don'"'"'t miss our holiday sale!",
"preview_text": "Our holiday sale ends soon! Shop now for up to 70% off!",
"from_email": "shop@example.com",
"from_label": "My Company",
"reply_to_email": "answers@example.com"
},
}
}
}
]
}
}
}
}')
campaign=$(pick .data.id <<<"$campaign_document")
message=$(pick '.data.relationships["campaign-messages"].data[0].id' <<<"$campaign_document")
echo "campaign $campaign, message $message"
pick ".data.attributes.send_strategy | .options_static.datetime // .datetime" <<<"$campaign_document"

step 'Append a template to its message'
template=$(call POST /api/templates/ '{
  "data": {
    "type": "template",
    "attributes": {
      "name": "Holiday Sale",
      "editor_type": "CODE",
      "html": "<html><body><p>Hello {{ first_name|default:'"'there'"' }}, up to 70% off!</p></body></html>"
    }
  }
}' | pick .data.id)
echo "template $template"
call POST /api/campaign-message-assign-template/ '{
  "data": {
    "type": "campaign-message",
    "id": "'"$message"'",
    "relationships": {"template": {"data": {"type": "template", "id": "'"$template"'"}}}
  }
}' | pick .data.id
call GET "/api/campaign-messages/$message/?include=template" | pick '.included[0].attributes.html'

step 'Find it, as printed'
call GET "/api/campaigns/?filter=equals(messages.channel,%20'email')" | pick "any(.data[]; .id == \"$campaign\")"

step 'Estimate its recipients'
call POST /api/campaign-recipient-estimation-jobs/ \
  '{"data": {"type": "campaign-recipient-estimation-job", "id": "'"$campaign"'"}}' | pick .data.attributes.status
wait_for complete .data.attributes.status "/api/campaign-recipient-estimation-jobs/$campaign/"
call GET "/api/campaign-recipient-estimations/$campaign/" | pick .data.attributes.estimated_recipient_count

step 'Send it at once, for the printed date has passed'
call PATCH "/api/campaigns/$campaign/" '{
  "data": {"type": "campaign", "id": "'"$campaign"'", "attributes": {"send_strategy": {"method": "immediate"}}}
}' | pick .data.attributes.send_strategy.method
call POST /api/campaign-send-jobs/ '{"data": {"type": "campaign-send-job", "id": "'"$campaign"'"}}' | pick .data.attributes.status
wait_for complete .data.attributes.status "/api/campaign-send-jobs/$campaign/"
wait_for Sent .data.attributes.status "/api/campaigns/$campaign/"

printf '\n%s\n' "$campaign"
