using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Testing.Understanding;

/// <summary>Finds the meaning of what a test says, as far as a manifest and the rules of the platform tell it.</summary>
internal static class Meanings
{
    /// <summary>What launches the skill: the manifest's first intent with an utterance that covers the sentence, or null.</summary>
    /// <exception cref="SkillTestException">An utterance of the manifest cannot be read.</exception>
    public static NluResult? OfLaunch(string text, SkillManifest? manifest, IReadOnlyList<Looper> loop)
    {
        var words = Words.Of(text);
        foreach (var intent in manifest?.Intents ?? [])
        {
            foreach (var utterance in intent.Utterances ?? [])
            {
                if (Pattern(utterance, manifest!.Id).TryMatch(words, name => SharedAnswers.Named(name, loop) is not null, out var slots))
                    return new() { Intent = intent.Name, Entities = EntitiesOf(intent, slots), Rules = ["launch"] };
            }
        }

        return null;
    }

    /// <summary>What answers a question: by the rules that the robot listens with; nothing when no rule knows the words.</summary>
    public static NluResult OfAnswer(string text, IReadOnlyList<string> rules, IReadOnlyList<Looper> loop)
    {
        var words = Words.Of(text);
        return rules.SelectMany(rule => rule.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(rule => SharedAnswers.Find(rule, words, loop))
            .FirstOrDefault(found => found is not null) ?? NluResult.Nothing;
    }

    private static Dictionary<string, JsonElement> EntitiesOf(ManifestIntent intent, IReadOnlyDictionary<string, string> slots)
    {
        var entities = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var entity in intent.Entities ?? [])
        {
            if (entity.MatchRule != "NOT" && !(entity.Value.ValueKind == JsonValueKind.String && entity.Value.ValueEquals("*")))
                entities[entity.Name] = entity.Value;
        }

        foreach (var (name, value) in slots)
            entities[name] = Entities.Text(value);
        return entities;
    }

    private static UtterancePattern Pattern(string utterance, string skillId)
    {
        try
        {
            return UtterancePattern.Parse(utterance);
        }
        catch (FormatException e)
        {
            throw new SkillTestException($"The manifest of {skillId} cannot be used: {e.Message}");
        }
    }
}
