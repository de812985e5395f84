using Jibo.Pegasus.Parser;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// How right the classifier is on labelled sentences (a line each: intent, tab, text; <c>-</c> for none), and what it costs:
/// <c>dotnet run -c Release --project tests/Benchmarks -- accuracy [train.tsv validation.tsv test.tsv]</c>. By default on the everyday set.
/// </summary>
internal static class Accuracy
{
    public static void Run(string[] files)
    {
        var everyday = Path.Combine(SourceFolder(), "tests", "Parser.Tests", "Data", "everyday");
        if (files is not [var train, var validation, var test])
            (train, validation, test) = (Path.Combine(everyday, "train.tsv"), Path.Combine(everyday, "validation.tsv"), Path.Combine(everyday, "test.tsv"));
        var normalizer = new TextNormalizer(AgentFolder.Read(new ParserOptions().Agents).Language);
        var names = Rows(train).Select(row => row.Intent).Where(name => name != "-").Distinct(StringComparer.Ordinal).ToList();
        var data = new TrainingData(Read(train), names.Count, Read(validation));

        var worked = Environment.CpuUsage.TotalTime;
        var started = TimeProvider.System.GetTimestamp();
        var classifier = IntentClassifier.Train(data, TrainingOptions.Default with { Seed = new ParserOptions().Seed });
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var work = (Environment.CpuUsage.TotalTime - worked).TotalSeconds;
        using var file = new MemoryStream();
        classifier.Save(file);

        var tests = Read(test);
        var (inScope, right, spoken, foreign, left) = (0, 0, 0, 0, 0);
        var asked = TimeProvider.System.GetTimestamp();
        Span<ClassScore> best = stackalloc ClassScore[1];
        foreach (var sample in tests)
        {
            var answered = classifier.Classify(sample.Text, best) > 0;
            var speaks = answered && best[0].Confidence >= classifier.Threshold;
            if (sample.Class == Sample.OutOfScope)
            {
                foreign++;
                left += speaks ? 0 : 1;
                continue;
            }

            var isRight = answered && best[0].Class == sample.Class;
            inScope++;
            right += isRight ? 1 : 0;
            spoken += isRight && speaks ? 1 : 0;
        }

        var each = TimeProvider.System.GetElapsedTime(asked) / Math.Max(1, tests.Count);
        Console.WriteLine($"{data.Samples.Count} sentences, {names.Count} intents; {inScope} tests in scope, {foreign} out of scope");
        Console.WriteLine($"right without a threshold   {Share(right, inScope)}");
        Console.WriteLine($"right at the threshold      {Share(spoken, inScope)}  (threshold {classifier.Threshold:0.000}, from {data.Validation.Count} sentences)");
        Console.WriteLine($"out of scope left alone     {Share(left, foreign)}");
        Console.WriteLine($"trained in {seconds:0.0} s ({work:0.0} s of processor), {file.Length / 1e6:0.0} MB, {each.TotalMicroseconds:0} us a sentence");

        List<Sample> Read(string path) => [.. Rows(path).Select(row => new Sample(normalizer.Normalize(row.Text), names.IndexOf(row.Intent)))];
    }

    private static string Share(int part, int all) => all == 0 ? "   -   " : $"{100.0 * part / all,5:0.00} %";

    private static IEnumerable<(string Intent, string Text)> Rows(string path) => File.ReadLines(path)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t', 2))
        .Where(columns => columns.Length == 2)
        .Select(columns => (columns[0], columns[1]));

    private static string SourceFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Jibo.Pegasus.sln")))
                return folder.FullName;
        }

        return AppContext.BaseDirectory;
    }
}
