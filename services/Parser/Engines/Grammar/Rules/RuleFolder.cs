using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Grammar.Lists;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>
/// Reads an owner's folder of rule files: <c>clock/alarm_set_value.rule</c> serves the rule <c>clock/alarm_set_value</c>. A file with a fault is
/// refused as a whole, because half a grammar gives wrong answers; all others serve.
/// </summary>
internal sealed class RuleFolder : IDisposable
{
    public const string Ending = ".rule";

    /// <summary>Folder of an owner's own vocabularies, a value a line.</summary>
    public const string ListFolder = "factory";

    /// <summary>Words that sound alike, a set a line.</summary>
    public const string EquivalentsFile = "equivalent_words.txt";

    private const string ListEnding = ".txt";
    private const int MaxListValues = 50_000;

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = RuleLimits.MaxFolders,
    };

    private readonly string _folder;
    private readonly TextNormalizer _normalizer;
    private readonly List<string> _faults = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private RuleFolder(string folder, TextNormalizer normalizer) => (_folder, _normalizer) = (folder, normalizer);

    /// <param name="folder">May be absent: then there are no rules.</param>
    /// <param name="slots">Types and lists of the agents, which are there for rules too.</param>
    /// <param name="normalizer">What texts go through.</param>
    public static RuleBook Read(string folder, SlotTypes slots, TextNormalizer normalizer)
    {
        if (!Directory.Exists(folder))
            return RuleBook.Empty;
        try
        {
            using var reading = new RuleFolder(folder, normalizer);
            return reading.Read(slots);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(new(), [], 0, [$"{folder}: cannot be read: {e.Message}"]);
        }
    }

    public void Dispose() => _hash.Dispose();

    /// <summary>All files of the folder that rules are made of.</summary>
    public static IEnumerable<FileInfo> FilesOf(string folder) => !Directory.Exists(folder) ? [] : new DirectoryInfo(folder)
        .EnumerateFiles("*", Below)
        .Where(file => file.Extension is Ending or ListEnding)
        .Take((2 * RuleLimits.MaxFiles) + 1);

    private RuleBook Read(SlotTypes slots)
    {
        var names = FilesOf(_folder).Select(file => Path.GetRelativePath(_folder, file.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal).ToList();
        var rules = names.Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).ToList();
        if (rules.Count > RuleLimits.MaxFiles)
            _faults.Add($"{_folder}: there are more than {RuleLimits.MaxFiles} files; those after {rules[RuleLimits.MaxFiles - 1]} are not read");
        var factories = new RuleFactories(slots, names.Where(name => Path.GetDirectoryName(name) == ListFolder).Select(ReadList).OfType<ISlotType>());
        var equivalents = names.Contains(EquivalentsFile) && ReadText(EquivalentsFile) is { } text
            ? EquivalentWords.Read(EquivalentsFile, text, _normalizer, _faults)
            : EquivalentWords.None;

        var files = new Dictionary<string, RuleFile>(StringComparer.Ordinal);
        foreach (var name in rules.Take(RuleLimits.MaxFiles))
        {
            var rule = name[..^Ending.Length];
            if (ReadText(name) is { } source && RuleParser.Read(rule, name, source, new(_normalizer, factories, equivalents), _faults) is { } file)
                files[rule] = file;
        }

        return Compile(files, [.. rules.Select(name => name[..^Ending.Length])]);
    }

    private RuleBook Compile(Dictionary<string, RuleFile> files, IReadOnlyList<string> rules)
    {
        var refused = rules.Where(rule => !files.ContainsKey(rule)).ToHashSet(StringComparer.Ordinal);
        var linker = new RuleLinker(files, refused);
        var linked = files.Values.Where(file => linker.Link(file, _faults)).ToList();
        var vocabulary = new Vocabulary();
        var (sizes, firsts) = (new RuleSizes(), new FirstWords());
        var programs = new List<RuleProgram>();
        var steps = 0;
        foreach (var file in linked)
        {
            try
            {
                steps += sizes.Measure(file);
                if (steps > RuleLimits.MaxAllSteps)
                    throw new RuleFaultException(file.Top.Place, $"all files together have more than {RuleLimits.MaxAllSteps} steps");
                programs.Add(RuleCompiler.Compile(file, vocabulary, firsts));
            }
            catch (RuleFaultException e)
            {
                _faults.Add(e.Message);
            }
        }

        return new(vocabulary, programs, rules.Count, _faults) { Hash = Convert.ToHexStringLower(_hash.GetCurrentHash()) };
    }

    private ListSlot? ReadList(string name)
    {
        if (ReadText(name) is not { } text)
            return null;
        var values = new List<WordListValue>();
        var said = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var value = line.Split('#')[0].Trim();
            if (value.Length > 0 && values.Count < MaxListValues && said.Add(_normalizer.Normalize(value).Text))
                values.Add(new(new(value, new(name, number)), []));
        }

        if (values.Count == 0)
        {
            _faults.Add($"{name}: there is no value in this list");
            return null;
        }

        var problems = new AgentProblems();
        var list = new WordList(Path.GetFileNameWithoutExtension(name), values, new(name, 1));
        ListCompiler.Compile([list], SlotTypes.None, _normalizer, problems).TryGet(list.Name, out var slot);
        _faults.AddRange(problems.All);
        return problems.All.Count == 0 ? (ListSlot?)slot : null;
    }

    private string? ReadText(string name)
    {
        try
        {
            var file = new FileInfo(Path.Combine(_folder, name));
            if (file.Length <= RuleLimits.MaxFileSize)
            {
                var text = File.ReadAllText(file.FullName);
                _hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{text.Length}\0{text}"));
                return text;
            }

            _faults.Add($"{name}: it has {file.Length} bytes, {RuleLimits.MaxFileSize} are allowed");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _faults.Add($"{name}: cannot be read: {e.Message}");
        }

        return null;
    }
}
