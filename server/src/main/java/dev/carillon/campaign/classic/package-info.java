/// The face that speaks the dated revisions up to 2026-07-15: a campaign shows its audience, strategy and
/// options inline. Its handlers and documents know one shape, the newest; older shapes are steps before and
/// after them.
@NullMarked
package dev.carillon.campaign.classic;

import org.jspecify.annotations.NullMarked;
