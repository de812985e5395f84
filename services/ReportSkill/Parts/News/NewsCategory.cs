using System.Collections.Frozen;

namespace Jibo.Pegasus.ReportSkill.Parts.News;

/// <summary>A kind of news, as it is spoken of.</summary>
/// <param name="Name">In a row with others: "sports".</param>
/// <param name="Lead">Before its first headline: "In sports".</param>
/// <param name="Label">On the screen.</param>
internal sealed record NewsCategory(string Name, string Lead, string Label)
{
    private static readonly NewsCategory Other = new("other news", "In other news", "News");

    private static readonly FrozenDictionary<string, NewsCategory> BySource = new Dictionary<string, NewsCategory>
    {
        ["42200"] = new("business", "In business", "Business"),
        ["42201"] = new("entertainment", "In entertainment", "Entertainment"),
        ["42202"] = new("world news", "Around the world", "World"),
        ["42203"] = new("health", "In health", "Health"),
        ["42204"] = new("strange news", "In strange news", "Strange News"),
        ["42205"] = new("politics", "In politics", "Politics"),
        ["42206"] = new("science", "In science", "Science"),
        ["42207"] = new("sports", "In sports", "Sports"),
        ["42208"] = new("technology", "In technology", "Technology"),
        ["42209"] = new("general news", "In general news", "News"),
        ["42210"] = new("national news", "In national news", "National"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static NewsCategory Of(string sourceId) => BySource.GetValueOrDefault(sourceId, Other);
}
