using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Words;

/// <summary>What people say to one skill, as the parser is told of it.</summary>
/// <param name="Skill">Its id.</param>
/// <param name="Agent">The intents with their utterances.</param>
/// <param name="Fingerprint">Of the agent: the same words have the same one.</param>
internal sealed record SkillWords(string Skill, AgentUpload Agent, string Fingerprint)
{
    private const string Prefix = "skill:";

    private static readonly SearchValues<char> TemplateMarks = SearchValues.Create("()[]{}|");

    // Only what is meant under this rule starts a skill.
    private static readonly string[] Rules = ["launch"];

    /// <summary>Name of the parser's agent for a skill.</summary>
    public static string AgentOf(string skill) => Prefix + skill;

    /// <summary>The skill that an agent of the parser is for; null when it is for none.</summary>
    public static string? SkillOf(string agent) => agent.StartsWith(Prefix, StringComparison.Ordinal) ? agent[Prefix.Length..] : null;

    /// <summary>Of every cloud skill whose manifest has utterances. Versions of a skill that serve robots speak with one voice.</summary>
    public static IReadOnlyDictionary<string, SkillWords> Of(SkillRegistry registry) => registry.All
        .Where(skill => !skill.OnRobot && skill.Weight > 0)
        .GroupBy(skill => skill.Id, StringComparer.Ordinal)
        .Select(versions => Of(versions.Key, versions.SelectMany(version => version.Manifest.Intents ?? [])))
        .OfType<SkillWords>()
        .ToDictionary(words => words.Skill, StringComparer.Ordinal);

    private static SkillWords? Of(string skill, IEnumerable<ManifestIntent> entries)
    {
        AgentUploadIntent[] intents = [.. entries
            .Where(entry => entry.Utterances is { Count: > 0 })
            .Select(entry => (entry.Name, Constants: Constants(entry), entry.Utterances))
            // What differs in rules about values that were not said is one thing to the parser.
            .GroupBy(entry => $"{entry.Name}\n{string.Join('\n', entry.Constants.Select(constant => $"{constant.Key}\n{constant.Value}"))}", StringComparer.Ordinal)
            .Select(same => Of(
                same.First().Name,
                same.First().Constants,
                same.SelectMany(entry => entry.Utterances!).Select(utterance => utterance.Trim()).Distinct(StringComparer.Ordinal).ToLookup(IsTemplate)))];
        if (intents.Length == 0)
            return null;
        var agent = new AgentUpload { Lang = "en", Rules = Rules, Intents = intents };
        return new(skill, agent, Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(agent, PegasusJson.Wire.AgentUpload))));
    }

    private static AgentUploadIntent Of(string name, SortedDictionary<string, string> constants, ILookup<bool, string> words) => new()
    {
        Name = name,
        Entities = constants.Count > 0 ? constants : null,
        // Told apart, because the parser takes a sentence that is no template for the words it is, and the author would not learn of a mistake.
        Templates = words[true].Any() ? [.. words[true]] : null,
        Utterances = words[false].Any() ? [.. words[false]] : null,
    };

    private static bool IsTemplate(string utterance) => utterance.AsSpan().ContainsAny(TemplateMarks);

    // A value of * asks for any: a slot gives it. The order is that of names, so that it makes no difference in a manifest.
    private static SortedDictionary<string, string> Constants(ManifestIntent intent)
    {
        var constants = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in intent.Entities ?? [])
        {
            var rule = new EntityRule(entity);
            if (rule.Kind == EntityRuleKind.Exact && rule.Wanted.ValueKind == JsonValueKind.String)
                constants[rule.Name] = rule.Wanted.GetString()!;
        }

        return constants;
    }
}
