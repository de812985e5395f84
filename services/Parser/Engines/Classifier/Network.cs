namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// One layer of hidden units between what a text is and what it may mean. Features lie row by row, so that only those of a text are
/// looked at, as small whole numbers with a scale for each row. Immutable.
/// </summary>
internal sealed class Network
{
    private const int MostUnits = 1024;

    private readonly int _units;
    private readonly int _columns;
    private readonly sbyte[] _features;
    private readonly float[] _scales;
    private readonly float[] _meaning;
    private readonly float[] _unitBias;
    private readonly float[] _classes;
    private readonly float[] _classBias;

    private Network(int units, int columns, sbyte[] features, float[] scales, float[] meaning, float[] unitBias, float[] classes, float[] classBias)
    {
        _units = units;
        _columns = columns;
        _features = features;
        _scales = scales;
        _meaning = meaning;
        _unitBias = unitBias;
        _classes = classes;
        _classBias = classBias;
    }

    /// <param name="features">A row of units for each feature.</param>
    /// <param name="meaning">A row of units for each number of the meaning.</param>
    /// <param name="unitBias">A row of units.</param>
    /// <param name="classes">A row of columns for each unit.</param>
    /// <param name="classBias">A row of columns.</param>
    public static Network Of(ReadOnlySpan<float> features, float[] meaning, float[] unitBias, float[] classes, float[] classBias)
    {
        var units = unitBias.Length;
        var scales = new float[features.Length / units];
        var small = new sbyte[features.Length];
        for (var row = 0; row < scales.Length; row++)
        {
            var from = features.Slice(row * units, units);
            var most = 0f;
            foreach (var value in from)
                most = Math.Max(most, Math.Abs(value));
            if (most == 0)
                continue;
            scales[row] = most / sbyte.MaxValue;
            for (var i = 0; i < units; i++)
                small[(row * units) + i] = (sbyte)MathF.Round(from[i] / scales[row]);
        }

        return new(units, classBias.Length, small, scales, meaning, unitBias, classes, classBias);
    }

    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static Network Load(ModelReader reader, int features, int columns)
    {
        var units = reader.ReadNumber(VectorMath.ByteLanes, MostUnits);
        if (units % VectorMath.ByteLanes != 0)
            throw ModelReader.Broken("rows that are no whole vectors");
        var rows = (long)features * units;
        if (rows > Array.MaxLength)
            throw ModelReader.Broken("more weights than are possible");
        return new(
            units,
            columns,
            reader.ReadArray<sbyte>((int)rows),
            reader.ReadFiniteArray(features),
            reader.ReadFiniteArray(TextEncoder.MeaningLength * units),
            reader.ReadFiniteArray(units),
            reader.ReadFiniteArray(units * columns),
            reader.ReadFiniteArray(columns));
    }

    public void Save(ModelWriter writer)
    {
        writer.Write(_units);
        writer.WriteArray<sbyte>(_features);
        writer.WriteArray<float>(_scales);
        writer.WriteArray<float>(_meaning);
        writer.WriteArray<float>(_unitBias);
        writer.WriteArray<float>(_classes);
        writer.WriteArray<float>(_classBias);
    }

    /// <summary>The score of each class, before they are made shares of one.</summary>
    public void Score(in EncodedText text, Span<float> scores)
    {
        Span<float> units = stackalloc float[_units];
        _unitBias.CopyTo(units);
        for (var i = 0; i < text.Indexes.Length; i++)
        {
            var feature = text.Indexes[i];
            VectorMath.AddScaled(units, _features.AsSpan(feature * _units, _units), text.Values[i] * _scales[feature]);
        }

        for (var i = 0; i < text.Meaning.Length; i++)
            VectorMath.AddScaled(units, _meaning.AsSpan(i * _units, _units), text.Meaning[i]);
        _classBias.CopyTo(scores);
        for (var i = 0; i < _units; i++)
        {
            if (units[i] > 0)
                VectorMath.AddScaled(scores, _classes.AsSpan(i * _columns, _columns), units[i]);
        }
    }
}
