using System.Text.RegularExpressions;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>The name of a new skill in the forms in which it is needed.</summary>
/// <param name="Bare">As it was said, without <c>-skill</c>: <c>pub-quiz</c>.</param>
internal sealed partial record SkillName(string Bare)
{
    private const string Suffix = "-skill";
    private const int MaxLength = 40;

    /// <summary><c>pub-quiz-skill</c>.</summary>
    public string Id => Bare + Suffix;

    /// <summary><c>PubQuizSkill</c>.</summary>
    public string Class => string.Concat(Bare.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Skill";

    /// <summary><c>pub quiz</c>.</summary>
    public string Words => Bare.Replace('-', ' ');

    public static SkillName Parse(string text)
    {
        var bare = text.EndsWith(Suffix, StringComparison.Ordinal) ? text[..^Suffix.Length] : text;
        return bare.Length <= MaxLength && Form().IsMatch(bare)
            ? new(bare)
            : throw new CliException($"'{text}' cannot be the name of a skill; it must be words of lower-case letters and digits with hyphens between, such as pub-quiz, and at most {MaxLength} long.");
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$")]
    private static partial Regex Form();
}
