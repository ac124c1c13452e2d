package dev.carillon.channel.email;

/// Mail to a peer that offers pipelining.
class PipeliningSmtpSenderContractTest extends SmtpSenderContract {

    @Override
    String[] extensions() {
        return new String[] {"PIPELINING"};
    }
}
