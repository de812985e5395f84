using Jibo.Pegasus.ChitchatSkill.Things;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.ChitchatSkill.Tests;

/// <summary>The things that the skill comes with.</summary>
internal static class ShippedThings
{
    private static readonly string Folder = Path.Combine(new SkillHostOptions().ContentFolder, ChitchatSkill.Id);

    public static SkillContent Content { get; } = SkillContent.Load(new SkillHostOptions().ContentFolder, ChitchatSkill.Id);

    public static Categories Categories => Content.Mims.CategoriesOf("en");

    /// <summary>Every value of every category.</summary>
    public static IReadOnlyList<CategoryMatch> All { get; } =
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Folder, "mims", "en", "semi_specific_categories"), "*.csv").Order(StringComparer.Ordinal)
           from line in File.ReadLines(file).Skip(1)
           select new CategoryMatch(Path.GetFileNameWithoutExtension(file), line[..line.IndexOf(',')]),
    ];

    public static IReadOnlyList<CategoryMatch> Find(string said) => KnownThings.Find(Categories, [.. Words.Of(said).Take(KnownThings.MaxWords)]);

    public static Topic TopicOf(string said) => Topic.Of(said, Categories);
}
