using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>Under what relay data is kept.</summary>
/// <param name="Id">What was asked, as in the original: <c>42.3601;-71.0589</c>. It may say where somebody lives: it never leaves the process as it is.</param>
/// <param name="Variant">What one entry can have only one of: another variant takes its place. Until when a calendar was asked, and in what zone.</param>
internal readonly record struct RelayKey(RelayKind Kind, string Id, string Variant = "");
