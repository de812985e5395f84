using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Parser.Tests.Support;

/// <summary>Agents of a test's own, read from a real folder.</summary>
internal static class TestAgents
{
    /// <param name="files">Pairs of file name and text.</param>
    public static AgentSet Read(params (string File, string Text)[] files)
    {
        using var folder = new ScratchFolder();
        foreach (var (file, text) in files)
            File.WriteAllText(folder.File(file), text);
        return AgentFolder.Read(folder.Path);
    }

    /// <summary>A pipeline over one rule, <c>r</c>, whose intents have the given templates.</summary>
    public static NluPipeline WithTemplates(params (string Intent, string Template)[] templates)
    {
        var intents = templates.Select(pair => $"  - {{ name: {pair.Intent}, rules: [r], templates: [\"{pair.Template}\"] }}");
        return Understanding.Pipeline(NluModel.Build(Read(("a.yaml", $"agent: a\nintents:\n{string.Join('\n', intents)}\n")), seed: 1));
    }
}
