namespace Jibo.Pegasus.Cli.Nlu.Cases;

/// <summary>
/// Reads files of labelled sentences, a case a line, <c>#</c> for comments. <c>.tsv</c>: rules, intent and text, or intent and text,
/// by tabs; an intent may be several of which each is right (<c>a|b</c>), may be followed by entities (<c>name=value</c>, <c>+</c> for a
/// space in a value), and is <c>-</c> for none. <c>.txt</c>: sentences that must mean nothing.
/// </summary>
internal static class CaseFile
{
    private const int MaxBytes = 64 * 1024 * 1024;

    /// <exception cref="InvalidDataException">A line is no case; the message names file and line.</exception>
    public static IReadOnlyList<SentenceCase> Read(string path)
    {
        if (new FileInfo(path).Length > MaxBytes)
            throw new InvalidDataException($"{path} is larger than {MaxBytes / 1024 / 1024} MB.");
        var file = Path.GetFileName(path);
        var isForeign = Path.GetExtension(path) == ".txt";
        var cases = new List<SentenceCase>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
                continue;
            cases.Add(isForeign
                ? new() { File = file, Line = number, Text = line.Trim(), Intents = [] }
                : ReadRow(file, number, line));
        }

        return cases;
    }

    private static SentenceCase ReadRow(string file, int number, string line)
    {
        var columns = line.Split('\t');
        if (columns.Length is not (2 or 3) || columns.Any(string.IsNullOrWhiteSpace))
            throw new InvalidDataException($"{file}:{number}: a line is \"intent<TAB>text\" or \"rule[,rule]<TAB>intent [entity=value …]<TAB>text\", with - for no intent.");
        var meaning = columns[^2].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var entities = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in meaning.Skip(1))
        {
            var equals = entity.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1 || meaning[0] == SentenceCase.Nothing)
                throw new InvalidDataException($"{file}:{number}: \"{entity}\" is no entity of an intent; write it as name=value.");
            entities[entity[..equals]] = entity[(equals + 1)..].Replace('+', ' ');
        }

        return new()
        {
            File = file,
            Line = number,
            Text = columns[^1].Trim(),
            Rules = columns.Length == 3 ? columns[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : null,
            Intents = meaning[0] == SentenceCase.Nothing ? [] : meaning[0].Split('|'),
            Entities = entities,
        };
    }
}
