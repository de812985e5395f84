using System.Buffers;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>
/// Makes an agent of an upload. What is wrong is a problem; what people's data have, such as sentences that stand twice or that hold
/// brackets, is taken in the likeliest sense and told as a warning.
/// </summary>
internal sealed class UploadReader
{
    private static readonly SearchValues<char> TemplateMarks = SearchValues.Create("[](){}|<");

    private readonly string _agent;
    private readonly SlotTypes _slots;
    private readonly TextNormalizer _normalizer;
    private readonly AgentProblems _problems;
    private readonly AgentWarnings _warnings;
    private readonly string[] _rules;
    private readonly bool _amongOthers;
    private readonly SaidSentences _said = new();
    private readonly HashSet<string> _sampled = new(StringComparer.Ordinal);
    private double _steps;
    private int _slotStarts;

    private UploadReader(
        string agent, AgentUpload upload, SlotTypes slots, TextNormalizer normalizer, AgentProblems problems, AgentWarnings warnings)
    {
        _slots = slots;
        _agent = agent;
        _normalizer = normalizer;
        _problems = problems;
        _warnings = warnings;
        _rules = upload.Rules is { Count: > 0 } rules ? [.. rules.Distinct(StringComparer.Ordinal)] : [agent];
        // Where all skills listen, a template that fits any text would take every turn.
        _amongOthers = _rules.Any(rule => rule is null or "launch" || rule.StartsWith("globals/", StringComparison.Ordinal));
    }

    /// <param name="files">The agents that come with the parser: their language and their lists are every agent's.</param>
    /// <returns>The agent; null, with problems noted, when something is wrong with it.</returns>
    public static Agent? Read(
        string name, AgentUpload upload, AgentSet files, TextNormalizer normalizer, AgentProblems problems, AgentWarnings warnings)
    {
        UploadBounds.Check(upload, problems);
        if (problems.All.Count > 0)
            return null;
        var reader = new UploadReader(name, upload, files.Slots, normalizer, problems, warnings);
        var agent = reader.Read(upload);
        AgentChecks.CheckNames(files with { Agents = [agent] }, problems);
        if (reader._steps > UploadLimits.AgentSteps)
            problems.Add("intents", $"the templates have too many options: {reader._steps:0} steps from word to word, {UploadLimits.AgentSteps} are allowed");
        if (reader._slotStarts > UploadLimits.SlotStarts)
            problems.Add("intents", $"{reader._slotStarts} templates begin with a slot, {UploadLimits.SlotStarts} are allowed");
        return problems.All.Count == 0 ? agent : null;
    }

    private Agent Read(AgentUpload upload)
    {
        var meanings = upload.Intents.CountBy(intent => intent.Name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        UploadedText[][] texts = [.. upload.Intents.Select(ReadTexts)];
        return new(_agent, [.. upload.Intents.Select((intent, number) => ReadIntent(intent, number, texts[number]))], new UploadLine(_agent, 0))
        {
            Slots = _slots,
            OutOfScope = [.. (upload.OutOfScope ?? []).Select((text, index) => ReadForeign(text, new UploadLine(null, index + 1))).OfType<AgentText>()],
            Validation = [.. (upload.Validation ?? []).Select((one, index) => ReadCase(meanings, one, index + 1)).OfType<LabelledText>()],
        };
    }

    private AgentIntent ReadIntent(AgentUploadIntent upload, int number, UploadedText[] texts)
    {
        var entities = (upload.Entities ?? new Dictionary<string, string>())
            .ToDictionary(entity => entity.Key, entity => Entities.Text(entity.Value), StringComparer.Ordinal);
        var (templates, sentences) = (new List<AgentText>(texts.Length), new List<AgentText>(texts.Length));
        foreach (var text in texts)
        {
            if (text.Node is { } node)
            {
                templates.Add(text.Source);
                sentences.AddRange(TemplateSamples.Of(node).Where(sentence => IsNew(sentence)).Select(sentence => text.Source with { Text = sentence }));
            }
            else if (_said.IntentOf(text.Words) == number)
            {
                templates.Add(text.Source);
                sentences.Add(text.Source);
            }
            else
            {
                _warnings.Add(text.Source.Source, $"\"{Shorten(text.Words)}\" is said for intent \"{Shorten(upload.Name)}\" and another, and taken for the other");
            }
        }

        return new AgentIntent(_agent, upload.Name, handle: null, entities)
        {
            Rules = _rules,
            Priority = EnginePriority.High,
            Templates = templates,
            Utterances = sentences,
            Source = new UploadLine(upload.Name, 0),
        };
    }

    // What a template can stand for is an example only while nobody says the very same.
    private bool IsNew(string sentence) =>
        _normalizer.Normalize(sentence).Text is { Length: > 0 } text && _said.IntentOf(text) is null && _sampled.Add(text);

    private UploadedText[] ReadTexts(AgentUploadIntent upload, int number)
    {
        var texts = new List<UploadedText>(upload.Utterances?.Count ?? 0);
        for (var i = 0; i < upload.Utterances?.Count; i++)
        {
            if (ReadUtterance(upload.Utterances[i].Trim(), new UploadLine(upload.Name, i + 1), number) is { } text)
                texts.Add(text);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < upload.Templates?.Count; i++)
        {
            var source = new AgentText(upload.Templates[i].Trim(), new UploadLine(upload.Name, i + 1) { IsTemplate = true });
            if (!TemplateParser.TryParse(source.Text, _normalizer, _slots, out var node, out var fault))
                _problems.Add(source.Source, $"template \"{Shorten(source.Text)}\": {fault}");
            else if (IsSound(node, source.Source) && seen.Add(source.Text))
                texts.Add(new(source, "", node));
        }

        if (texts.Count == 0 && _problems.All.Count == 0)
            _problems.Add(new UploadLine(upload.Name, 0), "no utterance has a word");
        return [.. texts];
    }

    private UploadedText? ReadUtterance(string text, UploadLine line, int number)
    {
        string? fault = null;
        if (text.AsSpan().ContainsAny(TemplateMarks) && TemplateParser.TryParse(text, _normalizer, _slots, out var node, out fault) && SentenceTable.TextOf(node) is null)
            return IsSound(node, line) ? new(new(text, line), "", node) : null;

        var words = _normalizer.Normalize(text).Text;
        if (words.Length == 0)
        {
            _warnings.Add(line, $"\"{Shorten(text)}\" has no words, and is passed over");
            return null;
        }

        if (fault is not null)
            _warnings.Add(line, $"\"{Shorten(text)}\" is no template ({fault}), and taken for its words");
        if (_said.Add(words, number))
            return new(new(fault is null ? text : words, line), words, null);
        _warnings.Add(line, $"\"{Shorten(text)}\" stands twice in the intent");
        return null;
    }

    private bool IsSound(TemplateNode node, SourceLine line)
    {
        var shape = TemplateShape.Of(node);
        _steps += shape.Steps;
        _slotStarts += shape.SlotStarts;
        if (shape.Steps > UploadLimits.TemplateSteps)
            _problems.Add(line, "the template has too many options");
        else if (_amongOthers && !shape.NeedsWord)
            _problems.Add(line, "the template must have a word however it is said; it would match what is meant for others");
        else
            return true;
        return false;
    }

    private AgentText? ReadForeign(string text, UploadLine line)
    {
        var words = _normalizer.Normalize(text).Text;
        if (words.Length == 0)
            _warnings.Add(line, $"\"{Shorten(text)}\" has no words, and is passed over");
        else if (_said.IntentOf(words) is not null || _sampled.Contains(words))
            _warnings.Add(line, $"\"{Shorten(text)}\" is said for an intent too, and taken for it");
        else
            return new(text, line);
        return null;
    }

    private LabelledText? ReadCase(Dictionary<string, int> meanings, AgentCase one, int number)
    {
        var line = new UploadLine(null, number) { IsValidation = true };
        var count = one.Intent is null ? 1 : meanings.GetValueOrDefault(one.Intent);
        if (count == 0)
            _problems.Add(line, $"there is no intent \"{Shorten(one.Intent!)}\"");
        else if (count > 1)
            _warnings.Add(line, $"intent \"{Shorten(one.Intent!)}\" is there more than once, so that nothing can be tuned by it");
        else if (_normalizer.Normalize(one.Text).Count == 0)
            _warnings.Add(line, $"\"{Shorten(one.Text)}\" has no words, and is passed over");
        else
            return new(new(one.Text, line), one.Intent);
        return null;
    }

    private static string Shorten(string text) => PeerText.Shorten(text);

    /// <param name="Words">Of a plain sentence, normalised.</param>
    /// <param name="Node">Of a template; null for a plain sentence.</param>
    private readonly record struct UploadedText(AgentText Source, string Words, TemplateNode? Node);
}
