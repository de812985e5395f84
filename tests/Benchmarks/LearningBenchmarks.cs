using BenchmarkDotNet.Attributes;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>15,000 made-up sentences of 150 intents: each intent has words of its own among words that all have.</summary>
[MemoryDiagnoser]
public class LearningBenchmarks
{
    private const int Classes = 150;
    private const int Sentences = 100;

    private readonly TextNormalizer _normalizer = new(LanguagePack.Bare);
    private readonly ClassScore[] _best = new ClassScore[1];
    private TrainingData _data = null!;
    private IntentClassifier _classifier = null!;
    private Utterance _asked = null!;
    private byte[] _file = [];

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(4);
        string[] words = [.. Enumerable.Range(0, 5000).Select(_ => Word(random))];
        List<Sample> samples = [];
        for (var meant = 0; meant < Classes; meant++)
        {
            var own = random.GetItems(words, 25);
            for (var i = 0; i < Sentences; i++)
                samples.Add(new(_normalizer.Normalize(Sentence(random, own, words)), meant));
        }

        _data = new(samples, Classes);
        _classifier = IntentClassifier.Train(_data, TrainingOptions.Default);
        using var file = new MemoryStream();
        _classifier.Save(file);
        _file = file.ToArray();
        _asked = samples[0].Text;
        Console.WriteLine($"A model of {_file.Length / 1e6:0.0} MB");
    }

    [Benchmark]
    public double Train() => IntentClassifier.Train(_data, TrainingOptions.Default).Threshold;

    [Benchmark]
    public int Classify() => _classifier.Classify(_asked, _best);

    [Benchmark]
    public double Load() => IntentClassifier.Load(new MemoryStream(_file)).Threshold;

    [Benchmark]
    public void Save() => _classifier.Save(Stream.Null);

    private static string Word(Random random)
    {
        string[] parts = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "than", "cor", "wes"];
        return string.Concat(random.GetItems(parts, random.Next(1, 4)));
    }

    private static string Sentence(Random random, string[] own, string[] all)
    {
        var words = new string[random.Next(4, 13)];
        for (var i = 0; i < words.Length; i++)
            words[i] = random.Next(10) < 3 ? own[random.Next(own.Length)] : all[random.Next(random.Next(3) == 0 ? all.Length : 300)];
        return string.Join(' ', words);
    }
}
