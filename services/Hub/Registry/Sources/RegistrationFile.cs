using System.Text.Json;
using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.ServiceDefaults.Files;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>
/// Keeps registrations across restarts, and for all hubs that share the file: written whole to a second file that then takes the first
/// one's place, by whoever holds the lock beside it.
/// </summary>
internal sealed class RegistrationFile(string path)
{
    private const long MostBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LockAgain = TimeSpan.FromMilliseconds(20);

    /// <summary>How the file is now; changes when any hub writes it.</summary>
    public FileStamp Stamp => FileStamp.Of([new FileInfo(path)]);

    /// <summary>Leave to change the file, alone among all hubs that share it, until it is disposed.</summary>
    /// <exception cref="IOException">Another hub holds it for too long, or nothing can be written there.</exception>
    public async Task<IDisposable> LockAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException e)
            {
                throw new IOException(e.Message, e);
            }
            catch (IOException) when (time.GetElapsedTime(began) < LockWait && Directory.Exists(Path.GetDirectoryName(path)))
            {
                await Task.Delay(LockAgain, time, cancellationToken);
            }
        }
    }

    /// <exception cref="IOException">The file is there and cannot be read.</exception>
    public RegistrationList Load()
    {
        if (!File.Exists(path))
            return RegistrationList.Empty;
        if (new FileInfo(path).Length > MostBytes)
            throw new IOException($"{path} is larger than {MostBytes} bytes");
        try
        {
            var list = JsonSerializer.Deserialize(File.ReadAllBytes(path), RegistryJson.Kept.RegistrationList) ?? throw new JsonException();
            return list.Registrations.All(IsSound) ? list with { Earlier = [.. (list.Earlier ?? []).Where(IsSound)] } : throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} does not hold registrations as this hub writes them", e);
        }
    }

    /// <summary>Writes the registrations; as many of the earlier ones as there is room for.</summary>
    /// <returns>What was written.</returns>
    /// <exception cref="IOException">It cannot be written, or would be too large; the file is as it was.</exception>
    public RegistrationList Save(RegistrationList list)
    {
        var bytes = BytesOf(list);
        while (bytes.Length > MostBytes && list.Earlier is { Count: > 0 })
        {
            list = list.Shortened();
            bytes = BytesOf(list);
        }

        if (bytes.Length > MostBytes)
            throw new IOException($"More than {MostBytes} bytes of registrations cannot be kept");
        var fresh = path + ".new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: true);
            return list;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>Moves a file that cannot be read out of the way, so that nothing is lost when the next one is written.</summary>
    public void SetAside() => File.Move(path, path + ".bad", overwrite: true);

    private static byte[] BytesOf(RegistrationList list) => JsonSerializer.SerializeToUtf8Bytes(list, RegistryJson.Kept.RegistrationList);

    private static bool IsSound(EarlierRegistrations step) => step.Was.All(was => was.Id == step.Id && IsSound(was));

    // Somebody may have edited it.
    private static bool IsSound(Registration registration) =>
        ManifestReader.Read(JsonSerializer.SerializeToElement(registration.Manifest, RegistryJson.Kept.SkillManifest), registration.Id).Manifest is not null
        && (registration.BaseUrl is { } url ? SkillAddresses.TryParse(url.OriginalString) is not null : registration.Manifest.OnRobot == true)
        && registration.Weight is null or (>= 0 and <= RegistrationForm.LargestWeight);
}
