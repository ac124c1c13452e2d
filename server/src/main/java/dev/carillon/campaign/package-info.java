/// Campaigns, their audiences, messages and variations; knows nothing of the API's revisions, which its
/// subpackages speak.
@NullMarked
package dev.carillon.campaign;

import org.jspecify.annotations.NullMarked;
