namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Several networks asked together: what one learned by chance, another did not.</summary>
/// <param name="Classes">How many there are.</param>
/// <param name="Networks">At least one.</param>
/// <param name="Meanings">Of the classes.</param>
internal sealed record Ensemble(int Classes, Network[] Networks, ClassMeanings Meanings)
{
    private const int MostNetworks = 16;
    private const int MostClasses = 64 * 1024;

    /// <summary>A share for each class, one for none of them, and what pads them to whole vectors.</summary>
    public int Columns => VectorMath.Padded(Classes + 1);

    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static Ensemble Load(ModelReader reader, int features)
    {
        var classes = reader.ReadNumber(1, MostClasses);
        var networks = new Network[reader.ReadNumber(1, MostNetworks)];
        for (var i = 0; i < networks.Length; i++)
            networks[i] = Network.Load(reader, features, VectorMath.Padded(classes + 1));
        return new(classes, networks, ClassMeanings.Load(reader, classes));
    }

    public void Save(ModelWriter writer)
    {
        writer.Write(Classes);
        writer.Write(Networks.Length);
        foreach (var network in Networks)
            network.Save(writer);
        Meanings.Save(writer);
    }

    /// <summary>How likely each class is.</summary>
    /// <param name="shares">Of <see cref="Columns"/>, written to.</param>
    /// <returns>How much the networks say in all.</returns>
    public float Share(in EncodedText text, Span<float> shares)
    {
        Span<float> scores = shares.Length <= 1024 ? stackalloc float[shares.Length] : new float[shares.Length];
        shares.Clear();
        var energy = 0f;
        foreach (var network in Networks)
        {
            network.Score(text, scores);
            energy += VectorMath.Softmax(scores, Classes + 1) / Networks.Length;
            VectorMath.AddScaled(shares, scores, 1f / Networks.Length);
        }

        return energy;
    }

    /// <summary>What speaks for the class that is likeliest, and which it is.</summary>
    /// <param name="truth">Which class it was trained as, if it was, so that it does not speak for itself.</param>
    public Evidence Judge(in EncodedText text, ReadOnlySpan<float> shares, float energy, int? truth, out int best)
    {
        best = 0;
        var second = shares[Classes];
        for (var c = 1; c < Classes; c++)
        {
            if (shares[c] > shares[best])
            {
                second = Math.Max(second, shares[best]);
                best = c;
            }
            else
            {
                second = Math.Max(second, shares[c]);
            }
        }

        return Evidence.Of(shares[best], second, energy, text.Known, Meanings.Likeness(text.Meaning, best, truth == best));
    }
}
