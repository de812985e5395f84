using Jibo.Pegasus.Parser.Engines.Grammar;

namespace Jibo.Pegasus.Parser.Agents.Lint;

/// <summary>One way of saying a template.</summary>
/// <param name="Sentence">With something in each slot.</param>
/// <param name="HasText">Free text is in it.</param>
/// <param name="BeginsWithText">Its first word is free text.</param>
/// <param name="EndsWithText">So is its last.</param>
internal sealed record TemplateForm(string Sentence, bool HasText, bool BeginsWithText, bool EndsWithText)
{
    /// <summary>Of one template; those with more are tried in some of theirs.</summary>
    public const int Most = 40;

    /// <summary>Stands for free text: a word that no template has.</summary>
    public const string Text = "xyzzy";

    /// <summary>Somebody of the loop that is asked with.</summary>
    public const string Person = "ada";

    private const string TextType = "text";
    private const string PersonType = "person";

    /// <summary>All forms when there are few, else a fixed choice of them. Empty when a slot has nothing that may stand in it.</summary>
    public static IReadOnlyList<TemplateForm> Of(TemplateNode template)
    {
        var forms = Fillers.CountForms(template) <= Most
            ? All(template)
            : Enumerable.Range(0, Most).Select(IReadOnlyList<string?> (number) => new Chooser((uint)number).Say(template));
        return [.. forms.Where(items => !items.Contains(null)).Select(From).Where(form => form.Sentence.Length > 0).DistinctBy(form => form.Sentence, StringComparer.Ordinal)];
    }

    private static TemplateForm From(IReadOnlyList<string?> items) => new(
        string.Join(' ', items), items.Contains(Text), items is [Text, ..], items is [.., Text]);

    private static IEnumerable<IReadOnlyList<string?>> All(TemplateNode node) => node switch
    {
        TemplateNode.Alternatives alternatives => alternatives.Options.SelectMany(All),
        TemplateNode.Sequence sequence => sequence.Parts.Aggregate(
            (IEnumerable<IReadOnlyList<string?>>)[[]],
            (forms, part) => [.. from form in forms from more in All(part) select (IReadOnlyList<string?>)[.. form, .. more]]),
        _ => [[Item(node)]],
    };

    private static string? Item(TemplateNode node) => node switch
    {
        TemplateNode.Word word => word.Text,
        TemplateNode.Slot { Type.Name: TextType } => Text,
        TemplateNode.Slot { Type.Name: PersonType } => Person,
        TemplateNode.Slot { Type.Examples: [var example, ..] } => example,
        _ => null,
    };

    /// <summary>The first form has the first of every choice, the second the last; the others are mixed, the same for the same number.</summary>
    private sealed class Chooser(uint form)
    {
        private readonly List<string?> _items = [];
        private uint _choices;

        public List<string?> Say(TemplateNode node)
        {
            Add(node);
            return _items;
        }

        private void Add(TemplateNode node)
        {
            switch (node)
            {
                case TemplateNode.Sequence sequence:
                    foreach (var part in sequence.Parts)
                        Add(part);
                    break;
                case TemplateNode.Alternatives alternatives:
                    Add(alternatives.Options[Choose(alternatives.Options.Count)]);
                    break;
                default:
                    _items.Add(Item(node));
                    break;
            }
        }

        private int Choose(int options)
        {
            _choices++;
            if (form < 2)
                return form == 0 ? 0 : options - 1;
            var mixed = ((form * 2654435761u) ^ (_choices * 2246822519u)) * 3266489917u;
            return (int)((mixed >> 8) % (uint)options);
        }
    }
}
