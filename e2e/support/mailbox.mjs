// The sandbox mailbox as its pages show it; messages are read with a parser that shares no code with the server.

import PostalMime from 'postal-mime';
import { url } from './target.mjs';

/** All messages whose subject or addresses have these words, newest first. */
export async function search(words) {
  const page = await text(`/sandbox/mail?q=${encodeURIComponent(words)}`);
  const ids = [...page.matchAll(/<li[^>]* data-id="(\d+)"/g)].map(match => match[1]);
  return Promise.all(ids.map(read));
}

async function read(id) {
  const source = await text(`/sandbox/mail/${id}/source`);
  const mail = await PostalMime.parse(source);
  const header = name => mail.headers.find(each => each.key === name)?.value;
  return { id, source, header, subject: mail.subject, to: mail.to[0].address, from: mail.from, html: mail.html, text: mail.text };
}

async function text(path) {
  const response = await fetch(url + path);
  if (!response.ok) {
    throw new Error(`GET ${path}: ${response.status}`);
  }
  return response.text();
}
