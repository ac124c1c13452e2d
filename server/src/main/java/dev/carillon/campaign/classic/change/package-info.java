/// What campaigns and their messages looked like before, one dated step a file: the classic face speaks the newest
/// shape,
/// and these bring requests up to it and documents down from it.
@NullMarked
package dev.carillon.campaign.classic.change;

import org.jspecify.annotations.NullMarked;
