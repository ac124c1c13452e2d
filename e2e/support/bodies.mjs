// Bodies for the SDK's methods that several tests send.

/** An e-mail campaign for the people of a list. */
export const newCampaign = (name, listId, attributes = {}) => ({
  data: {
    type: 'campaign',
    attributes: {
      name,
      audiences: { included: [listId] },
      campaignMessages: { data: [{ type: 'campaign-message', attributes: { definition: email() } }] },
      ...attributes,
    },
  },
});

export const email = (content = {}) => ({
  channel: 'email',
  label: 'A bell',
  content: {
    subject: 'A bell for you',
    previewText: 'Cast on Thursday',
    fromEmail: 'foundry@example.com',
    fromLabel: 'Bell Foundry',
    replyToEmail: 'answers@example.com',
    ...content,
  },
});

/** The smallest of pictures, as a file and as the address of itself. */
const pictureBase64 = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
export const picture = Buffer.from(pictureBase64, 'base64');
export const pictureUri = `data:image/png;base64,${pictureBase64}`;
