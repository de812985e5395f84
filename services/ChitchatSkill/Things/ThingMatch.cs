namespace Jibo.Pegasus.ChitchatSkill.Things;

/// <summary>A category that a thing belongs to.</summary>
/// <param name="Category">Its name: that of its file.</param>
/// <param name="Value">The thing as the category writes it, such as <c>GuineaPig</c>.</param>
internal sealed record ThingMatch(string Category, string Value);
