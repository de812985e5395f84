using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// Reads what <see cref="ModelWriter"/> wrote. Trusts nothing: memory is taken only as bytes really come, whatever lengths the file claims,
/// and everything that is wrong is an <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class ModelReader : IDisposable
{
    /// <summary>"PNLU", the first four bytes of a model.</summary>
    public const uint Mark = 0x554C4E50;

    /// <summary>Raised with every change of what is written or of what a feature is.</summary>
    public const int Version = 3;

    /// <summary>Bytes of the largest array that a model may have.</summary>
    private const long MostBytes = 256L * 1024 * 1024;

    private const int ChunkBytes = 1024 * 1024;

    private readonly Stream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <exception cref="InvalidDataException">It is no model, or one of another version.</exception>
    public ModelReader(Stream stream)
    {
        _stream = stream;
        if (Read<uint>() != Mark)
            throw new InvalidDataException("This is no trained model");
        if (Read<int>() is not Version and var version)
            throw new InvalidDataException($"The model is of version {version}; this parser reads version {Version}");
    }

    public T Read<T>() where T : unmanaged
    {
        Unsafe.SkipInit(out T value);
        Fill(MemoryMarshal.AsBytes(new Span<T>(ref value)));
        return value;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int ReadNumber(int least, int most)
    {
        var value = Read<int>();
        return value >= least && value <= most ? value : throw new InvalidDataException($"The model says {value} where {least} to {most} is possible");
    }

    public float ReadFinite() => Read<float>() is var value && float.IsFinite(value) ? value : throw Broken("a number that is none");

    /// <summary>An array that must have this many elements.</summary>
    public T[] ReadArray<T>(int length) where T : unmanaged
    {
        if (Read<int>() != length)
            throw Broken("an array of another length than it should have");
        var bytes = (long)length * Unsafe.SizeOf<T>();
        if (length < 0 || bytes > MostBytes)
            throw Broken("an array too large");

        // A short file that claims to be long must not cost what it claims.
        var chunk = Math.Max(1, ChunkBytes / Unsafe.SizeOf<T>());
        var values = new T[Math.Min(length, chunk)];
        for (var read = 0; read < length;)
        {
            if (read == values.Length)
                Array.Resize(ref values, (int)Math.Min(length, 2L * values.Length));
            Fill(MemoryMarshal.AsBytes(values.AsSpan(read)));
            read = values.Length;
        }

        return values;
    }

    public float[] ReadFiniteArray(int length)
    {
        var values = ReadArray<float>(length);
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
                throw Broken("a number that is none");
        }

        return values;
    }

    /// <exception cref="InvalidDataException">What was read is not what was written, or there is more of it.</exception>
    public void Finish()
    {
        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> written = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(expected);
        if (_stream.ReadAtLeast(written, written.Length, throwOnEndOfStream: false) < written.Length || !written.SequenceEqual(expected))
            throw Broken("a checksum that does not fit");
        if (_stream.ReadByte() >= 0)
            throw Broken("more after its end");
    }

    public void Dispose() => _hash.Dispose();

    public static InvalidDataException Broken(string what) => new($"The model has {what}");

    private void Fill(Span<byte> bytes)
    {
        if (_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException("The model ends too early");
        _hash.AppendData(bytes);
    }
}
