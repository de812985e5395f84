using System.Buffers.Binary;
using System.Text.Json;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>Finds what was said again, where an operator has had it kept (see <c>hub:recordSpeechLogBucket</c>).</summary>
internal sealed class KeptAudio(IBlobStore? logs)
{
    // The longest speech in base 64, with its record.
    private const int LargestLog = 8 * 1024 * 1024;

    /// <summary>Audio is kept at all.</summary>
    public bool IsOn => logs is not null;

    /// <summary>The audio as a file that a browser plays.</summary>
    /// <exception cref="HttpError">404: it is not there; 502: the store fails.</exception>
    public async Task<(string Type, byte[] Bytes)> ReadAsync(string? key, CancellationToken ct)
    {
        if (logs is null)
            throw new HttpError(StatusCodes.Status404NotFound, "No audio is kept here: ETCO_hub_recordSpeechLogBucket is not set");
        if (key is null)
            throw new HttpError(StatusCodes.Status404NotFound, "This turn has no audio, or it was not kept");
        try
        {
            await using var blob = await logs.OpenAsync(BlobKey.Parse(key), null, ct)
                ?? throw new HttpError(StatusCodes.Status404NotFound, "The audio of this turn is not written yet, or is not there any more");
            if (blob.Length > LargestLog)
                throw new HttpError(StatusCodes.Status502BadGateway, "What is kept of this turn is too large");
            using var log = await JsonDocument.ParseAsync(blob.Content, cancellationToken: ct);
            return Read(log.RootElement.GetProperty("audio"));
        }
        catch (Exception e) when (e is BlobException or IOException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new HttpError(StatusCodes.Status502BadGateway, $"The audio of this turn cannot be read: {e.Message}", e);
        }
    }

    private static (string Type, byte[] Bytes) Read(JsonElement audio)
    {
        var bytes = audio.GetProperty("base64").GetBytesFromBase64();
        return audio.GetProperty("encoding").GetString() switch
        {
            "OGG_OPUS" => ("audio/ogg", bytes),
            "FLAC" => ("audio/flac", bytes),
            _ => ("audio/wav", Wave(bytes, audio.GetProperty("sampleRate").GetInt32())),
        };
    }

    // Plain samples, one channel of 16 bits, with the header that says so.
    private static byte[] Wave(byte[] samples, int rate)
    {
        const int Header = 44;
        var wave = new byte[Header + samples.Length];
        "RIFF"u8.CopyTo(wave);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(4), wave.Length - 8);
        "WAVEfmt "u8.CopyTo(wave.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(28), rate * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(32), sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(34), 16);
        "data"u8.CopyTo(wave.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(40), samples.Length);
        samples.CopyTo(wave, Header);
        return wave;
    }
}
