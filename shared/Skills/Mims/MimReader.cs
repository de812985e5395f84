using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Prompts;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>
/// Reads one prompt file. It takes what robots take (numbers in quotes, missing fields, fields it does not know) and names
/// everything else, with its line.
/// </summary>
public static class MimReader
{
    /// <summary>A file may not be larger.</summary>
    public const int MaxBytes = 512 * 1024;

    private const int MaxPrompts = 2000;
    private const int MaxShownText = 60;

    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a file's bytes; null, with at least one fault, when it cannot be used.</summary>
    /// <param name="file">Its name, for messages and for the id of a MIM that names none.</param>
    /// <param name="utf8">The file.</param>
    /// <param name="faults">Faults and warnings are added here.</param>
    public static Mim? Read(string file, ReadOnlyMemory<byte> utf8, ICollection<MimFault> faults)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(faults);
        if (utf8.Length > MaxBytes)
        {
            faults.Add(new(file, 0, null, $"has {utf8.Length} bytes, and may have {MaxBytes}"));
            return null;
        }

        var bytes = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        try
        {
            using var document = JsonDocument.Parse(bytes, Tolerant);
            return new Reading(file, bytes, faults).Read(document.RootElement);
        }
        catch (JsonException e)
        {
            faults.Add(new(file, (int)(e.LineNumber ?? -1) + 1, null, "is not JSON"));
            return null;
        }
    }

    private sealed class Reading(string file, ReadOnlyMemory<byte> bytes, ICollection<MimFault> faults)
    {
        private static readonly JsonElement On = JsonElement.Parse("true");

        private bool _failed;
        private int? _prompt;
        private string? _promptId;

        public Mim? Read(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                Fail(null, "is not a JSON object");
                return null;
            }

            var id = Text(root, "mim_id");
            var typeName = Text(root, "mim_type");
            var type = typeName is null ? null : MimTypes.Of(typeName);
            if (type is null)
                Fail("mim_type", $"mim_type must be announcement, question or optional-response, not '{Shown(typeName)}'");
            var mim = new Mim
            {
                Id = string.IsNullOrEmpty(id) ? Path.GetFileNameWithoutExtension(file) : id,
                Type = type ?? MimType.Announcement,
                File = file,
                RuleName = Text(root, "rule_name") ?? "",
                Timeout = Number(root, "timeout") is > 0 and var seconds ? seconds : 6,
                BargeIn = Flag(root, "barge_in") ?? true,
                EsAutoTagging = Switches(root, "es_auto_tagging") ?? On,
                Gui = ObjectOf(root, "gui"),
                NoMatchesForGui = Whole(root, "no_matches_for_gui") ?? Whole(root, "num_tries_for_gui") ?? 0,
                NoInputsForGui = Whole(root, "no_inputs_for_gui") ?? Whole(root, "num_tries_for_gui") ?? 0,
                ParseYesNo = Flag(root, "parse_yes_no") ?? false,
                SkillId = Text(root, "skill_id"),
                Prompts = ReadPrompts(root),
            };
            if (mim.Type != MimType.Announcement && string.IsNullOrWhiteSpace(mim.RuleName))
                Fail("rule_name", $"a {typeName} needs a rule_name to listen with");
            return _failed ? null : mim;
        }

        private List<MimPrompt> ReadPrompts(JsonElement root)
        {
            var prompts = new List<MimPrompt>();
            if (!root.TryGetProperty("prompts", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                Fail("prompts", "prompts must be an array");
                return prompts;
            }

            if (list.GetArrayLength() is 0 or > MaxPrompts)
                Fail("prompts", $"prompts must hold 1 to {MaxPrompts}");
            var ids = new HashSet<string>(StringComparer.Ordinal);
            _prompt = -1;
            foreach (var element in list.EnumerateArray().Take(MaxPrompts))
            {
                _prompt++;
                _promptId = null;
                if (element.ValueKind != JsonValueKind.Object)
                {
                    Fail(null, "is not a JSON object");
                    continue;
                }

                var prompt = ReadPrompt(element);
                if (!ids.Add(prompt.Id))
                    Fail("prompt_id", "shares its prompt_id with another prompt of the file");
                prompts.Add(prompt);
            }

            (_prompt, _promptId) = (null, null);
            return prompts;
        }

        private MimPrompt ReadPrompt(JsonElement element)
        {
            var id = Text(element, "prompt_id");
            _promptId = string.IsNullOrWhiteSpace(id) ? $"#{_prompt + 1}" : id;
            if (string.IsNullOrWhiteSpace(id))
                Fail("prompt_id", "has no prompt_id");
            var category = Text(element, "prompt_category") ?? "";
            if (!PromptCategories.IsKnown(category))
                Fail("prompt_category", $"prompt_category must be Entry-Core, Errors or Response, not '{Shown(category)}'");
            var subCategory = Text(element, "prompt_sub_category") ?? "";
            if (!PromptSubCategories.IsKnown(subCategory))
                Fail("prompt_sub_category", $"prompt_sub_category must be AN, Q, NM or NI, not '{Shown(subCategory)}'");
            var weight = Number(element, "weight") ?? 1;
            if (weight < 0 || !double.IsFinite(weight))
                Fail("weight", "weight must be 0 or more");
            return new()
            {
                Id = _promptId,
                Category = category,
                SubCategory = subCategory,
                Index = Whole(element, "index") ?? 1,
                Condition = ReadCondition(Text(element, "condition")),
                Text = ReadTemplate(Text(element, "prompt")),
                Weight = weight,
                AutoRuleOverride = Switches(element, "auto_rule_override"),
            };
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
                Fail("condition", $"condition: {e.Message}");
                return Condition.Always;
            }
        }

        private Template ReadTemplate(string? text)
        {
            if (text is null)
                Fail("prompt", "has no prompt");
            try
            {
                var template = Template.Parse(text ?? "");
                WarnOfNames(template.Names, "prompt");
                if (EsmlChecker.FirstFault(template.Skeleton) is { } fault)
                    Fail("prompt", $"prompt: {fault}");
                return template;
            }
            catch (ExpressionException e)
            {
                Fail("prompt", $"prompt: {e.Message}");
                return Template.Parse("");
            }
        }

        // Robots have files with names of their own, so an unknown name is no reason not to start.
        private void WarnOfNames(IReadOnlyList<string> names, string property)
        {
            foreach (var name in names.Where(name => !PromptScope.Roots.Contains(name)).Distinct(StringComparer.Ordinal))
                Add(property, $"{property} speaks of '{name}', which does not exist here", isWarning: true);
        }

        private string? Text(JsonElement of, string property)
        {
            if (!Has(of, property, out var value) || value.ValueKind == JsonValueKind.String)
                return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            Fail(property, $"{property} must be a text");
            return null;
        }

        private double? Number(JsonElement of, string property)
        {
            if (!Has(of, property, out var value))
                return null;
            if (value.ValueKind == JsonValueKind.Number)
                return value.GetDouble();
            // Robots take a number in quotes, and an empty text for one that is not given.
            if (value.ValueKind == JsonValueKind.String)
            {
                if (string.IsNullOrWhiteSpace(value.GetString()))
                    return null;
                if (double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    return number;
            }

            Fail(property, $"{property} must be a number");
            return null;
        }

        private int? Whole(JsonElement of, string property)
        {
            if (Number(of, property) is not { } number)
                return null;
            if (number is >= 0 and <= 1000)
                return (int)number;
            Fail(property, $"{property} must be 0 to 1000");
            return null;
        }

        private bool? Flag(JsonElement of, string property)
        {
            if (!Has(of, property, out var value))
                return null;
            if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                return value.GetBoolean();
            Fail(property, $"{property} must be true or false");
            return null;
        }

        private JsonElement? Switches(JsonElement of, string property)
        {
            if (!Has(of, property, out var value))
                return null;
            if (value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Object)
                return value.Clone();
            Fail(property, $"{property} must be true, false or an object of switches");
            return null;
        }

        private JsonElement? ObjectOf(JsonElement of, string property)
        {
            if (!Has(of, property, out var value))
                return null;
            if (value.ValueKind == JsonValueKind.Object)
                return value.Clone();
            Fail(property, $"{property} must be an object");
            return null;
        }

        private static bool Has(JsonElement of, string property, out JsonElement value) =>
            of.TryGetProperty(property, out value) && value.ValueKind != JsonValueKind.Null;

        private void Fail(string? property, string what)
        {
            _failed = true;
            Add(property, what, isWarning: false);
        }

        private void Add(string? property, string what, bool isWarning) =>
            faults.Add(new(file, JsonLines.Of(bytes.Span, property, _prompt), _promptId, what, isWarning));

        private static string Shown(string? text) => text is null ? "" : text.Length <= MaxShownText ? text : $"{text[..MaxShownText]}...";
    }
}
