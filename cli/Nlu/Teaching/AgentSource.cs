using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Cli.Nlu.Measuring;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu.Teaching;

/// <summary>An agent as it lies on disk, ready to be uploaded.</summary>
/// <param name="Name">Its name unless another is said.</param>
/// <param name="Upload">What the parser is sent.</param>
/// <param name="Tests">Sentences to measure it with, from a folder that has some; null otherwise.</param>
internal sealed record AgentSource(string Name, AgentUpload Upload, IReadOnlyList<SentenceCase>? Tests = null)
{
    private const string TrainFile = "train.tsv";
    private const string ValidationFile = "validation.tsv";
    private const string TestFile = "test.tsv";

    /// <summary>
    /// A <c>.tsv</c> of intents and sentences, a <c>.json</c> as the parser takes it, a <c>.yaml</c> agent, or a folder with
    /// <c>train.tsv</c> and, where there are, <c>validation.tsv</c> and <c>test.tsv</c>.
    /// </summary>
    /// <exception cref="CliException">It is not there, or is none of these.</exception>
    public static AgentSource Read(string path)
    {
        if (Directory.Exists(path))
            return ReadFolder(Path.GetFullPath(path));
        if (!File.Exists(path))
            throw new CliException($"There is no file {path}.");
        var name = Path.GetFileNameWithoutExtension(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".tsv" => new(name, OfCases(CaseReading.Read(path))),
            ".json" => new(name, ReadJson(path)),
            ".yaml" or ".yml" => YamlAgent.Read(path),
            var other => throw new CliException($"{path} ends in '{other}'; an agent is a .tsv of intents and sentences, a .json as the parser takes it, a .yaml agent, or a folder with {TrainFile}."),
        };
    }

    /// <summary>The same, tuned with the sentences of a file.</summary>
    public AgentSource WithValidation(string path) => this with
    {
        Upload = Upload with
        {
            Validation = [.. CaseReading.Read(path).Select(sentence => new AgentCase(sentence.Text, sentence.IsForeign ? null : IntentOf(sentence)))],
        },
    };

    private static AgentSource ReadFolder(string folder)
    {
        var (train, validation, test) = (Path.Combine(folder, TrainFile), Path.Combine(folder, ValidationFile), Path.Combine(folder, TestFile));
        if (!File.Exists(train))
            throw new CliException($"{folder} has no {TrainFile}; a folder to train from holds {TrainFile} and may hold {ValidationFile} and {TestFile}. A folder of YAML agents is loaded as it is with --agents.");
        var source = new AgentSource(Path.GetFileName(folder), OfCases(CaseReading.Read(train)), File.Exists(test) ? CaseReading.Read(test) : null);
        return File.Exists(validation) ? source.WithValidation(validation) : source;
    }

    // Of an intent whose sentences name entities there is one for each set of them.
    private static AgentUpload OfCases(IReadOnlyList<SentenceCase> cases)
    {
        var rules = cases.Select(sentence => sentence.Rules is null ? null : string.Join(',', sentence.Rules)).Distinct(StringComparer.Ordinal).ToArray();
        if (rules.Length > 1)
            throw new CliException($"{cases[0].File} has sentences of several rules; an agent has one set of rules for all of its sentences.");
        string[] foreign = [.. cases.Where(sentence => sentence.IsForeign).Select(sentence => sentence.Text)];
        return new()
        {
            Rules = cases.Count > 0 ? cases[0].Rules : null,
            Intents = [.. cases.Where(sentence => !sentence.IsForeign).GroupBy(sentence => sentence.Expected, StringComparer.Ordinal).Select(OfIntent)],
            OutOfScope = foreign.Length > 0 ? foreign : null,
        };
    }

    private static AgentUploadIntent OfIntent(IGrouping<string, SentenceCase> sentences) => new()
    {
        Name = IntentOf(sentences.First()),
        Entities = sentences.First().Entities is { Count: > 0 } entities ? entities : null,
        Utterances = [.. sentences.Select(sentence => sentence.Text)],
    };

    private static string IntentOf(SentenceCase sentence) => sentence.Intents is [var intent]
        ? intent
        : throw new CliException($"{sentence.Place}: a sentence to learn from means one intent, not one of several.");

    private static AgentUpload ReadJson(string path) =>
        MessageParser.TryRead(File.ReadAllBytes(path), PegasusJson.Wire.AgentUpload, out var upload, out var problem)
            ? upload
            : throw new CliException($"{path} is no agent: {problem.Message}.");
}
