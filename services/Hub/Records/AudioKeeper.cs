using System.Buffers;
using Jibo.Pegasus.Hub.Audio;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>
/// Keeps a turn's audio as the robot sent it, in pooled memory, up to the longest speech; what comes beyond is not kept. One
/// loop adds; whoever holds it last disposes it.
/// </summary>
/// <param name="most">Bytes; by default what <see cref="AudioLimits"/> allows a listen at most.</param>
internal sealed class AudioKeeper(int most = AudioKeeper.LongestSpeech) : IDisposable
{
    /// <summary>95 s of plain samples.</summary>
    public const int LongestSpeech = 95 * AudioDecoder.SampleRate * 2;

    private const int ChunkBytes = 32 * 1024;

    private readonly List<byte[]> _chunks = [];
    private int _room;
    private bool _disposed;

    /// <summary>Bytes kept.</summary>
    public int Length { get; private set; }

    /// <summary>There was more than could be kept.</summary>
    public bool Truncated { get; private set; }

    /// <summary>Bytes of memory that it holds.</summary>
    public long Held => (long)_chunks.Count * ChunkBytes;

    /// <summary>Copies the bytes, as far as there is room.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_disposed)
            return;
        if (bytes.Length > most - Length)
        {
            bytes = bytes[..(most - Length)];
            Truncated = true;
        }

        while (!bytes.IsEmpty)
        {
            if (_room == 0)
            {
                _chunks.Add(ArrayPool<byte>.Shared.Rent(ChunkBytes));
                _room = ChunkBytes;
            }

            var part = bytes[..Math.Min(bytes.Length, _room)];
            part.CopyTo(_chunks[^1].AsSpan(ChunkBytes - _room));
            bytes = bytes[part.Length..];
            _room -= part.Length;
            Length += part.Length;
        }
    }

    /// <summary>The audio in order, piece by piece.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces()
    {
        for (var i = 0; i < _chunks.Count; i++)
            yield return _chunks[i].AsMemory(0, i < _chunks.Count - 1 ? ChunkBytes : ChunkBytes - _room);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (var chunk in _chunks)
            ArrayPool<byte>.Shared.Return(chunk);
        _chunks.Clear();
        (_room, Length) = (0, 0);
    }
}
