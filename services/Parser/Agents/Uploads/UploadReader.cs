using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>Makes an agent of an upload, with the checks that agent files go through and those that strangers need.</summary>
internal sealed class UploadReader
{
    private readonly string _agent;
    private readonly SlotTypes _slots;
    private readonly TextNormalizer _normalizer;
    private readonly AgentProblems _problems;
    private readonly string[] _rules;
    private readonly bool _amongOthers;
    private readonly Dictionary<string, AgentIntent> _said = new(StringComparer.Ordinal);
    private double _steps;
    private int _slotStarts;

    private UploadReader(string agent, AgentUpload upload, SlotTypes slots, TextNormalizer normalizer, AgentProblems problems)
    {
        _slots = slots;
        _agent = agent;
        _normalizer = normalizer;
        _problems = problems;
        _rules = upload.Rules is { Count: > 0 } rules ? [.. rules.Distinct(StringComparer.Ordinal)] : [agent];
        // Where all skills listen, a template that fits any text would take every turn.
        _amongOthers = _rules.Any(rule => rule is null or "launch" || rule.StartsWith("globals/", StringComparison.Ordinal));
    }

    /// <summary>The agent; null, with problems noted, when something is wrong with it.</summary>
    /// <param name="files">The agents that come with the parser: their language and their lists are every agent's.</param>
    public static Agent? Read(string name, AgentUpload upload, AgentSet files, TextNormalizer normalizer, AgentProblems problems)
    {
        UploadBounds.Check(upload, problems);
        if (problems.All.Count > 0)
            return null;
        var reader = new UploadReader(name, upload, files.Slots, normalizer, problems);
        var agent = new Agent(name, [.. upload.Intents.Select(reader.ReadIntent)], new UploadLine(name, 0))
        {
            Slots = files.Slots,
            OutOfScope = [.. (upload.OutOfScope ?? []).Select((text, index) => new AgentText(text, new UploadLine(null, index + 1)))],
        };
        var alone = new AgentSet(files.Language, [agent], []);
        AgentChecks.CheckNames(alone, problems);
        AgentChecks.CheckTemplates(alone, normalizer, problems);
        reader.CheckOutOfScope(agent);
        if (reader._steps > UploadLimits.AgentSteps)
            problems.Add("intents", $"the templates have too many options: {reader._steps:0} steps from word to word, {UploadLimits.AgentSteps} are allowed");
        if (reader._slotStarts > UploadLimits.SlotStarts)
            problems.Add("intents", $"{reader._slotStarts} templates begin with a slot, {UploadLimits.SlotStarts} are allowed");
        return problems.All.Count == 0 ? agent : null;
    }

    private AgentIntent ReadIntent(AgentUploadIntent upload)
    {
        var entities = (upload.Entities ?? new Dictionary<string, string>())
            .ToDictionary(entity => entity.Key, entity => Entities.Text(entity.Value), StringComparer.Ordinal);
        AgentText[] templates = [.. upload.Utterances!.Select((text, index) => new AgentText(text.Trim(), new UploadLine(upload.Name, index + 1)))];
        var sentences = new List<AgentText>();
        var intent = new AgentIntent(_agent, upload.Name, handle: null, entities)
        {
            Rules = _rules,
            Priority = EnginePriority.High,
            Templates = templates,
            Utterances = sentences,
            Source = new UploadLine(upload.Name, 0),
        };
        foreach (var template in templates)
            sentences.AddRange(ReadTemplate(intent, template));
        return intent;
    }

    // One that cannot be read is a problem that the checks of all agents tell.
    private IEnumerable<AgentText> ReadTemplate(AgentIntent intent, AgentText template)
    {
        if (!TemplateParser.TryParse(template.Text, _normalizer, _slots, out var node, out _))
            return [];
        var shape = TemplateShape.Of(node);
        _steps += shape.Steps;
        _slotStarts += shape.SlotStarts;
        if (shape.Steps > UploadLimits.TemplateSteps)
        {
            _problems.Add(template.Source, "the template has too many options");
            return [];
        }

        if (_amongOthers && !shape.NeedsWord)
            _problems.Add(template.Source, "the template must have a word however it is said; it would match what is meant for others");
        return [.. TemplateSamples.Of(node).Where(sentence => IsNew(intent, sentence, template)).Select(sentence => template with { Text = sentence })];
    }

    private bool IsNew(AgentIntent intent, string sentence, AgentText template)
    {
        var text = _normalizer.Normalize(sentence).Text;
        if (_said.TryAdd(text, intent))
            return true;
        if (_said[text] != intent)
            _problems.Add(template.Source, $"\"{sentence}\" is said for {_said[text].Source} too");
        return false;
    }

    private void CheckOutOfScope(Agent agent)
    {
        foreach (var sentence in agent.OutOfScope)
        {
            if (_said.TryGetValue(_normalizer.Normalize(sentence.Text).Text, out var intent))
                _problems.Add(sentence.Source, $"\"{sentence.Text}\" is said for {intent.Source}");
        }
    }
}
