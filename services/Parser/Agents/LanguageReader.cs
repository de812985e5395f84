using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>Reads <c>language.yaml</c>.</summary>
internal static class LanguageReader
{
    public const string FileName = "language.yaml";

    public static LanguagePack Read(string text, AgentProblems problems)
    {
        var yaml = new YamlNodes(FileName, problems);
        if (yaml.ReadDocument(text) is not { } root)
            return LanguagePack.Bare;

        var fields = yaml.Fields(root, "rewrites", "endings", "hesitations", "leadIns", "leadOuts", "openWords");
        var rewrites = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (word, words) in yaml.Pairs(fields.GetValueOrDefault("rewrites"), "rewrites"))
            rewrites[word] = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var leadIns = yaml.Texts(fields.GetValueOrDefault("leadIns"), "leadIns");
        var leadOuts = yaml.Texts(fields.GetValueOrDefault("leadOuts"), "leadOuts");
        var pack = new LanguagePack(
            rewrites,
            [.. yaml.Pairs(fields.GetValueOrDefault("endings"), "endings").Select(pair => new LanguagePack.Ending(pair.Key, pair.Value))],
            [.. yaml.Texts(fields.GetValueOrDefault("hesitations"), "hesitations").Select(text => text.Text)],
            [.. leadIns.Select(text => text.Text)],
            [.. leadOuts.Select(text => text.Text)],
            [.. yaml.Texts(fields.GetValueOrDefault("openWords"), "openWords").Select(text => text.Text)]);
        CheckFillers(leadIns.Concat(leadOuts), pack, problems);
        return pack;
    }

    private static void CheckFillers(IEnumerable<AgentText> fillers, LanguagePack language, AgentProblems problems)
    {
        var normalizer = new TextNormalizer(language);
        foreach (var filler in fillers)
        {
            if (!TemplateParser.TryParse(filler.Text, normalizer, SlotTypes.None, out var node, out var fault))
                problems.Add(filler.Source, $"\"{filler.Text}\": {fault}");
            else if (Fillers.CountForms(node) > Fillers.MaxForms)
                problems.Add(filler.Source, $"\"{filler.Text}\" can be said in more than {Fillers.MaxForms} forms");
        }
    }
}
