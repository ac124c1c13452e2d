package dev.carillon.channel.email;

/// Mail to a peer that offers nothing.
class SmtpSenderContractTest extends SmtpSenderContract {

    @Override
    String[] extensions() {
        return new String[] {};
    }
}
