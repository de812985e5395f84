using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Parser.Engines.Grammar.Lists;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>
/// Reads a folder of agents: <c>language.yaml</c>, <c>lists.yaml</c>, <c>out-of-scope.txt</c> (a sentence a line, <c>#</c> for comments) and an agent in
/// every other YAML file. The <c>README.md</c> beside them describes the format for those who write agents.
/// </summary>
internal static class AgentFolder
{
    private const string OutOfScopeFile = "out-of-scope.txt";
    private const int MaxFiles = 1000;
    private const long MaxFileBytes = 32 * 1024 * 1024;

    /// <exception cref="ConfigurationProblemException">The folder cannot be read, or something in it is wrong; lists everything.</exception>
    public static AgentSet Read(string folder)
    {
        var problems = new AgentProblems();
        var language = LanguagePack.Bare;
        var agents = new List<Agent>();
        var lists = new List<WordList>();
        List<AgentText> outOfScope = [];
        var shared = new StringBuilder();
        foreach (var path in FilesIn(folder))
        {
            var file = Path.GetFileName(path);
            if (ReadText(path, file, problems) is not { } text)
                continue;
            if (IsShared(file))
                shared.Append(file).Append('\n').Append(text).Append('\n');
            if (file == LanguageReader.FileName)
                language = LanguageReader.Read(text, problems);
            else if (file == OutOfScopeFile)
                outOfScope = ReadLines(file, text);
            else if (ListReader.IsListFile(file))
                lists.AddRange(ListReader.ReadFile(file, text, problems));
            else if (AgentReader.Read(file, text, problems) is { } agent)
                agents.Add(agent with { Hash = HashOf(text) });
        }

        if (problems.All.Count == 0 && agents.Count == 0)
            problems.Add(folder, "no agent file (*.yaml) is in this folder");
        var set = WithLists(new(language, agents, outOfScope) { SharedHash = HashOf(shared.ToString()) }, lists, problems);
        AgentChecks.Check(set, problems);
        problems.ThrowIfAny();
        return set;
    }

    /// <summary>The files of a folder that are read. Looked for when they are enumerated, and not before.</summary>
    public static IEnumerable<FileInfo> FilesOf(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles()
            .Where(file => file.Extension is ".yaml" or ".yml" || file.Name == OutOfScopeFile)
            .Take(MaxFiles + 1))
            yield return file;
    }

    private static AgentSet WithLists(AgentSet set, List<WordList> lists, AgentProblems problems)
    {
        var normalizer = new TextNormalizer(set.Language);
        var slots = ListCompiler.Compile(lists, SlotTypes.BuiltIn, normalizer, problems);
        return set with
        {
            Agents = [.. set.Agents.Select(agent => agent with { Slots = ListCompiler.Compile(agent.Lists, slots, normalizer, problems) })],
            Slots = slots,
        };
    }

    private static List<string> FilesIn(string folder)
    {
        if (!Directory.Exists(folder))
            throw new ConfigurationProblemException($"ETCO_parser_agents is \"{folder}\"; it must be a folder of agents.");
        // In order of name, so that the same folder always gives the same model.
        List<string> files;
        try
        {
            files = [.. FilesOf(folder).Select(file => file.FullName).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationProblemException($"ETCO_parser_agents is \"{folder}\", which cannot be read: {e.Message}");
        }

        return files.Count <= MaxFiles
            ? files
            : throw new ConfigurationProblemException($"ETCO_parser_agents is \"{folder}\"; it must hold at most {MaxFiles} files.");
    }

    private static string? ReadText(string path, string file, AgentProblems problems)
    {
        try
        {
            if (new FileInfo(path).Length <= MaxFileBytes)
                return File.ReadAllText(path);
            problems.Add(file, $"is larger than {MaxFileBytes} bytes");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(file, $"cannot be read: {e.Message}");
            return null;
        }
    }

    // What every agent's sentences and templates go through, those of uploads too.
    private static bool IsShared(string file) => file == LanguageReader.FileName || ListReader.IsListFile(file);

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private static List<AgentText> ReadLines(string file, string text)
    {
        var lines = new List<AgentText>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var sentence = line.Trim();
            if (!sentence.IsEmpty && sentence[0] != '#')
                lines.Add(new(sentence.ToString(), new(file, number)));
        }

        return lines;
    }
}
