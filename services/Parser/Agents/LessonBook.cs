using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>What is to be learned for every rule as the agents are now. What has not changed is not gone through again.</summary>
internal sealed class LessonBook
{
    private Dictionary<string, Page> _pages = new(StringComparer.Ordinal);
    private TextNormalizer? _normalizer;

    /// <summary>In the order of the agents.</summary>
    public IReadOnlyList<Page> Read(AgentSet agents, TextNormalizer normalizer)
    {
        var before = ReferenceEquals(normalizer, _normalizer) ? _pages : [];
        var pages = RuleLesson.Of(agents)
            .Select(lesson => before.TryGetValue(lesson.Rule, out var known) && known.Lesson.IsFromSame(lesson)
                ? known
                : new(lesson, RuleLesson.FingerprintOf(lesson.Data(normalizer))))
            .ToList();
        _normalizer = normalizer;
        _pages = pages.ToDictionary(page => page.Lesson.Rule, StringComparer.Ordinal);
        return pages;
    }

    /// <param name="Lesson">Without its sentences, which are made again when they are to be learned.</param>
    /// <param name="Fingerprint">Of the sentences.</param>
    internal sealed record Page(RuleLesson Lesson, string Fingerprint)
    {
        public string Rule => Lesson.Rule;
    }
}
