using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// Writes a trained model: a mark and a version, then numbers and arrays of numbers (least significant byte first), then a SHA-256 of
/// all of it. <see cref="ModelReader"/> reads it.
/// </summary>
internal sealed class ModelWriter : IDisposable
{
    private readonly Stream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ModelWriter(Stream stream)
    {
        _stream = stream;
        Write(ModelReader.Mark);
        Write(ModelReader.Version);
    }

    public void Write<T>(T value) where T : unmanaged => Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>The length, then the elements.</summary>
    public void WriteArray<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        Write(values.Length);
        Write(MemoryMarshal.AsBytes(values));
    }

    public void Finish() => _stream.Write(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _stream.Write(bytes);
    }
}
