using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>Sizes and names of an upload: what must hold before anybody reads its templates.</summary>
internal static class UploadBounds
{
    public static void Check(AgentUpload upload, AgentProblems problems)
    {
        if (upload.Lang is { } lang && lang != "en" && !lang.StartsWith("en-", StringComparison.Ordinal))
            problems.Add("lang", "must be \"en\", the language of this parser");
        if (upload.Rules is { Count: > UploadLimits.Rules })
            problems.Add("rules", $"there are {upload.Rules.Count}, {UploadLimits.Rules} are allowed");
        else if (upload.Rules?.Any(rule => !IsName(rule)) == true)
            problems.Add("rules", $"each must be a name of at most {UploadLimits.Name} characters");
        CheckOutOfScope(upload.OutOfScope, problems);
        CheckValidation(upload.Validation, problems);
        if (upload.Intents.Count is 0 or > UploadLimits.Intents)
        {
            problems.Add("intents", $"there are {upload.Intents.Count}; there must be 1 to {UploadLimits.Intents}");
            return;
        }

        // A deserialised list can hold nulls, whatever its type says.
        var utterances = upload.Intents.Sum(intent => (long)(intent?.Utterances?.Count ?? 0) + (intent?.Templates?.Count ?? 0));
        if (utterances > UploadLimits.Utterances)
        {
            problems.Add("intents", $"there are {utterances} utterances, {UploadLimits.Utterances} are allowed");
            return;
        }

        for (var i = 0; i < upload.Intents.Count; i++)
        {
            if (upload.Intents[i] is { } intent && IsName(intent.Name))
                CheckIntent(intent, problems);
            else
                problems.Add($"intents[{i}]", $"must have a name of at most {UploadLimits.Name} characters");
        }
    }

    private static void CheckIntent(AgentUploadIntent intent, AgentProblems problems)
    {
        var at = new UploadLine(intent.Name, 0);
        if (intent.Utterances is not { Count: > 0 } && intent.Templates is not { Count: > 0 })
        {
            problems.Add(at, "an intent must have utterances");
            return;
        }

        for (var i = 0; i < intent.Utterances?.Count; i++)
            CheckText(intent.Utterances[i], new UploadLine(intent.Name, i + 1), problems);
        for (var i = 0; i < intent.Templates?.Count; i++)
            CheckText(intent.Templates[i], new UploadLine(intent.Name, i + 1) { IsTemplate = true }, problems);
        if (intent.Entities is { Count: > UploadLimits.Entities })
            problems.Add(at, $"there are {intent.Entities.Count} entities, {UploadLimits.Entities} are allowed");
        else if (intent.Entities?.Any(entity => !IsName(entity.Key) || entity.Value is null or { Length: > UploadLimits.Value }) == true)
            problems.Add(at, $"an entity must have a name of at most {UploadLimits.Name} and a text of at most {UploadLimits.Value} characters");
    }

    private static void CheckOutOfScope(IReadOnlyList<string>? sentences, AgentProblems problems)
    {
        if (sentences is { Count: > UploadLimits.Utterances })
        {
            problems.Add("outOfScope", $"there are {sentences.Count} sentences, {UploadLimits.Utterances} are allowed");
            return;
        }

        for (var i = 0; i < sentences?.Count; i++)
            CheckText(sentences[i], new UploadLine(null, i + 1), problems);
    }

    private static void CheckValidation(IReadOnlyList<AgentCase>? cases, AgentProblems problems)
    {
        if (cases is { Count: > UploadLimits.Utterances })
        {
            problems.Add("validation", $"there are {cases.Count} sentences, {UploadLimits.Utterances} are allowed");
            return;
        }

        for (var i = 0; i < cases?.Count; i++)
            CheckText(cases[i]?.Text, new UploadLine(null, i + 1) { IsValidation = true }, problems);
    }

    private static void CheckText(string? text, UploadLine at, AgentProblems problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            problems.Add(at, "must be a text that is not empty");
        else if (text.Length > UploadLimits.Utterance)
            problems.Add(at, $"is longer than {UploadLimits.Utterance} characters");
    }

    private static bool IsName(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= UploadLimits.Name && !name.Any(char.IsControl);
}
