namespace Jibo.Pegasus.ReportSkill.Preferences;

/// <summary>The categories of news, each with its switch in the settings and the number that Lasso knows it by.</summary>
internal static class NewsCategories
{
    /// <summary>In the order in which they are told.</summary>
    public static IReadOnlyList<(string Key, string SourceId)> All { get; } =
    [
        ("newsTechnology", "42208"),
        ("newsSports", "42207"),
        ("newsBusiness", "42200"),
        ("newsNational", "42210"),
        ("newsInternational", "42202"),
        ("newsPolitics", "42205"),
        ("newsScience", "42206"),
        ("newsHealth", "42203"),
        ("newsEntertainment", "42201"),
        ("newsGeneral", "42209"),
        ("newsStrange", "42204"),
    ];

    /// <summary>For who has not chosen: technology, sports, business, national.</summary>
    public static IReadOnlyList<string> Usual { get; } = [.. All.Take(4).Select(category => category.SourceId)];
}
