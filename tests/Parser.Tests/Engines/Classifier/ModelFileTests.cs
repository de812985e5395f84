using System.Security.Cryptography;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Tests.Engines.Classifier;

/// <summary>Trained models as files: the same model the same bytes, and nothing that a file can hold does harm.</summary>
public sealed class ModelFileTests
{
    private static readonly TextNormalizer Normalizer = new(LanguagePack.Bare);
    private static readonly byte[] Trained = Save(Train(workers: 1));

    [Fact]
    public void One_core_or_two_the_bytes_are_the_same() => Save(Train(workers: 2)).ShouldBe(Trained);

    [Fact]
    public void A_model_that_was_saved_says_the_very_same()
    {
        var trained = Train(workers: 1);
        var loaded = IntentClassifier.Load(new MemoryStream(Trained));

        loaded.Threshold.ShouldBe(trained.Threshold);
        foreach (var text in new[] { "play some music", "lights out please", "an entirely other matter", "xqzv", "play" })
            Ask(loaded, text).ShouldBe(Ask(trained, text));
        Save(loaded).ShouldBe(Trained);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        for (var length = 0; length < Trained.Length; length += Math.Max(1, Trained.Length / 300))
            Should.Throw<InvalidDataException>(() => IntentClassifier.Load(new MemoryStream(Trained, 0, length)));
    }

    [Fact]
    public void A_file_with_more_after_its_end_is_refused() =>
        Should.Throw<InvalidDataException>(() => IntentClassifier.Load(new MemoryStream([.. Trained, 0])));

    [Fact]
    public void A_damaged_file_is_refused()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var damaged = (byte[])Trained.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Should.Throw<InvalidDataException>(() => IntentClassifier.Load(new MemoryStream(damaged)));
        }
    }

    [Fact]
    public void A_file_made_to_deceive_is_refused_or_harmless_and_costs_little()
    {
        var random = new Random(12);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 300; round++)
        {
            var forged = (byte[])Trained.Clone();
            // Most of what matters is at the start, and the checksum is right.
            for (var i = random.Next(1, 6); i > 0; i--)
                forged[8 + random.Next(random.Next(2) == 0 ? 64 : forged.Length - 40)] = (byte)random.Next(256);
            SHA256.HashData(forged.AsSpan(..^SHA256.HashSizeInBytes)).CopyTo(forged.AsSpan(forged.Length - SHA256.HashSizeInBytes));
            try
            {
                foreach (var (_, _, confidence) in Ask(IntentClassifier.Load(new MemoryStream(forged)), "play some music please"))
                    double.IsFinite(confidence).ShouldBeTrue();
            }
            catch (InvalidDataException)
            {
                // Refused.
            }
        }

        ((GC.GetAllocatedBytesForCurrentThread() - before) / 300).ShouldBeLessThan(8 * Trained.Length + (4 * 1024 * 1024));
    }

    [Fact]
    public void A_model_of_another_version_is_refused_by_name()
    {
        var other = (byte[])Trained.Clone();
        other[4]++;
        Should.Throw<InvalidDataException>(() => IntentClassifier.Load(new MemoryStream(other))).Message.ShouldContain("version");
    }

    private static IntentClassifier Train(int workers)
    {
        string[] play = ["play some music", "play a song", "put some music on", "I want to hear a song", "start the music", "play jazz"];
        string[] light = ["turn the light off", "lights out", "switch off the lamp", "make it dark", "kill the lights", "lamp off please"];
        string[] foreign = ["what a day", "my shoes are wet", "who ate the cake", "the sea is far away", "good soup"];
        List<Sample> samples = [.. Samples(play, 0), .. Samples(light, 1), .. Samples(foreign, Sample.OutOfScope)];
        return IntentClassifier.Train(new(samples, 2), TrainingOptions.Default with { Seed = 3, Workers = workers });
    }

    private static IEnumerable<Sample> Samples(string[] texts, int meaning) => texts.Select(text => new Sample(Normalizer.Normalize(text), meaning));

    private static byte[] Save(IntentClassifier classifier)
    {
        using var file = new MemoryStream();
        classifier.Save(file);
        return file.ToArray();
    }

    private static ClassScore[] Ask(IntentClassifier classifier, string text)
    {
        var best = new ClassScore[2];
        return best[..classifier.Classify(Normalizer.Normalize(text), best)];
    }
}
