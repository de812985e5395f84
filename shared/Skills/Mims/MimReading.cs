using System.Text.Json;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Prompts;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Reads one MIM out of JSON.</summary>
internal sealed class MimReading(string file, MimFields fields)
{
    private const double DefaultTimeout = 6;
    private const double MaxWeight = 1000;

    private static readonly string[] Flags =
        ["parse_all_asr", "parse_launch", "ignore_no_match", "force_confirmation", "photo_quality_light", "screen_slots_available"];

    private static readonly string[] Texts = ["notes", "rule_slots", "hint_phrases", "fast_eos_array"];

    public Mim? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            fields.Fail(null, "is not a JSON object");
            return null;
        }

        var id = fields.Text(root, "mim_id");
        var typeName = fields.Text(root, "mim_type");
        var type = typeName is null ? null : MimTypes.Of(typeName);
        if (type is null)
            fields.Fail("mim_type", $"mim_type must be announcement, question or optional-response, not '{MimFields.Shown(typeName)}'");
        var tries = fields.Whole(root, "num_tries_for_gui");
        var noMatches = fields.Whole(root, "no_matches_for_gui") ?? tries;
        var noInputs = fields.Whole(root, "no_inputs_for_gui") ?? tries;
        var samples = RuleNames.Split(fields.Text(root, "sample_utterances") ?? "");
        var menu = MimMenu.Of(samples);
        var mim = new Mim
        {
            Id = string.IsNullOrEmpty(id) ? Path.GetFileNameWithoutExtension(file) : id,
            Type = type ?? MimType.Announcement,
            File = file,
            RuleName = ReadTemplate("rule_name", fields.Text(root, "rule_name") ?? ""),
            Timeout = fields.Number(root, "timeout") is > 0 and var seconds ? seconds : DefaultTimeout,
            BargeIn = fields.Flag(root, "barge_in") ?? true,
            EsAutoTagging = fields.Switches(root, "es_auto_tagging") ?? MimFields.On,
            Gui = ReadGui(root),
            // Whoever set no threshold did not think of a menu.
            Menu = type is MimType.Announcement || (noMatches is null && noInputs is null) ? null : menu,
            Samples = samples,
            NoMatchesForGui = noMatches ?? 0,
            NoInputsForGui = noInputs ?? 0,
            ParseYesNo = fields.Flag(root, "parse_yes_no") ?? false,
            SkillId = fields.Text(root, "skill_id"),
            Prompts = ReadPrompts(root),
        };
        CheckTheRest(root);
        if (mim.Type != MimType.Announcement && string.IsNullOrWhiteSpace(mim.RuleName.Source))
            fields.Fail("rule_name", $"a {typeName} needs a rule_name to listen with");
        return fields.Failed ? null : mim;
    }

    // Only robots use these, but a wrong one is wrong all the same.
    private void CheckTheRest(JsonElement root)
    {
        foreach (var flag in Flags)
            fields.Flag(root, flag);
        foreach (var text in Texts)
            fields.Text(root, text);
        fields.Whole(root, "max_tries");
        fields.OneOf(root, "thanks_handling", "ignore", "respondAndEnd", "respondAndListen");
        fields.OneOf(root, "listenMode", "OR", "OPTIONAL_RESPONSE", "UI", "NO_BODY");
    }

    private MimGui? ReadGui(JsonElement root)
    {
        if (!MimFields.Has(root, "gui", out var gui))
            return null;
        if (gui.ValueKind != JsonValueKind.Object)
        {
            fields.Fail("gui", "gui must be an object");
            return null;
        }

        var type = fields.Text(gui, "type", of: "gui");
        fields.Flag(gui, "pause", of: "gui");
        if (type == "File")
        {
            fields.Warn("gui", "gui is a File, which only a robot's own skills can show");
            return null;
        }

        if (!MimGui.IsKnown(type) || !MimFields.Has(gui, "data", out _))
        {
            fields.Fail("gui", "gui must have data and a type that is Javascript or Menu");
            return null;
        }

        try
        {
            var read = MimGui.Read(gui);
            WarnOfNames(read.Names, "gui");
            return read;
        }
        catch (ExpressionException e)
        {
            fields.Fail("gui", $"gui: {e.Message}");
            return null;
        }
    }

    private List<MimPrompt> ReadPrompts(JsonElement root)
    {
        var prompts = new List<MimPrompt>();
        if (!root.TryGetProperty("prompts", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            fields.Fail("prompts", "prompts must be an array");
            return prompts;
        }

        if (list.GetArrayLength() is 0 or > MimReader.MaxPrompts)
            fields.Fail("prompts", $"prompts must hold 1 to {MimReader.MaxPrompts}");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        foreach (var element in list.EnumerateArray().Take(MimReader.MaxPrompts))
        {
            fields.EnterPrompt(at++);
            if (element.ValueKind != JsonValueKind.Object)
            {
                fields.Fail(null, "is not a JSON object");
                continue;
            }

            var prompt = ReadPrompt(element, at);
            if (!ids.Add(prompt.Id))
                fields.Fail("prompt_id", "shares its prompt_id with another prompt of the file");
            prompts.Add(prompt);
        }

        fields.LeavePrompts();
        return prompts;
    }

    private MimPrompt ReadPrompt(JsonElement element, int number)
    {
        var id = fields.Text(element, "prompt_id");
        var hasId = !string.IsNullOrWhiteSpace(id);
        fields.PromptId = hasId ? id! : $"#{number}";
        if (!hasId)
            fields.Fail("prompt_id", "has no prompt_id");
        var category = fields.Text(element, "prompt_category") ?? "";
        if (!PromptCategories.IsKnown(category))
            fields.Fail("prompt_category", $"prompt_category must be Entry-Core, Errors or Response, not '{MimFields.Shown(category)}'");
        var subCategory = fields.Text(element, "prompt_sub_category") ?? "";
        if (!PromptSubCategories.IsKnown(subCategory))
            fields.Fail("prompt_sub_category", $"prompt_sub_category must be AN, Q, NM or NI, not '{MimFields.Shown(subCategory)}'");
        var weight = fields.Number(element, "weight") ?? 1;
        if (weight is not (>= 0 and <= MaxWeight))
            fields.Fail("weight", $"weight must be 0 to {MaxWeight}");
        var silent = ReadIsSilence(element);
        return new()
        {
            Id = fields.PromptId,
            Category = category,
            SubCategory = subCategory,
            Index = fields.Whole(element, "index") ?? 1,
            Condition = ReadCondition(fields.Text(element, "condition")),
            Text = ReadSpeech(fields.Text(element, "prompt"), silent),
            IsSilence = silent,
            Weight = weight,
            AutoRuleOverride = fields.Switches(element, "auto_rule_override"),
        };
    }

    private bool ReadIsSilence(JsonElement element)
    {
        var property = MimFields.Has(element, "media", out _) ? "media" : "media_type";
        return fields.OneOf(element, property, "TTS", "silence", "Silence") is "silence" or "Silence";
    }

    private Condition ReadCondition(string? text)
    {
        try
        {
            var condition = Condition.Parse(text);
            WarnOfNames(condition.Names, "condition");
            return condition;
        }
        catch (ExpressionException e)
        {
            fields.Fail("condition", $"condition: {e.Message}");
            return Condition.Always;
        }
    }

    private Template ReadSpeech(string? text, bool silent)
    {
        if (text is null && !silent)
            fields.Fail("prompt", "has no prompt");
        var template = ReadTemplate("prompt", text ?? "");
        if (EsmlChecker.FirstFault(template.Skeleton) is { } fault)
            fields.Fail("prompt", $"prompt: {fault}");
        return template;
    }

    private Template ReadTemplate(string property, string text)
    {
        try
        {
            var template = Template.Parse(text);
            WarnOfNames(template.Names, property);
            return template;
        }
        catch (ExpressionException e)
        {
            fields.Fail(property, $"{property}: {e.Message}");
            return Template.Empty;
        }
    }

    // Robots have files with names of their own, so an unknown name is no reason not to start.
    private void WarnOfNames(IReadOnlyList<string> names, string property)
    {
        foreach (var name in names.Where(name => !PromptScope.Roots.Contains(name)).Distinct(StringComparer.Ordinal))
            fields.Warn(property, $"{property} speaks of '{name}', which does not exist here");
    }
}
