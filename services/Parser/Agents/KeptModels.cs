using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Parser.Engines.Classifier;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>
/// Trained models on disk, so that a start need not train what was trained before. A file is named for all that makes the model: the
/// sentences, the way of training and this very build of the parser; one that does not fit is never looked at. Whatever is wrong with
/// the folder, models are trained instead.
/// </summary>
internal sealed partial class KeptModels(ParserOptions options, TimeProvider time, ILogger<KeptModels> logger)
{
    private const string Ending = ".model";
    private const long MostBytes = 1024L * 1024 * 1024;
    private const long MostFileBytes = 256L * 1024 * 1024;

    private static readonly string Build = typeof(KeptModels).Module.ModuleVersionId.ToString("N");

    private readonly Lock _gate = new();
    private bool _cannotSave;

    /// <summary>More than any number of agents needs at once.</summary>
    public int MostFiles { get; init; } = 600;

    /// <summary>The model for what a fingerprint stands for; null when it is not there or cannot be used.</summary>
    public IntentClassifier? Load(string fingerprint, TrainingOptions training)
    {
        var path = PathOf(fingerprint, training);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > MostFileBytes)
                return null;
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.SequentialScan);
            var model = IntentClassifier.Load(stream);
            Touch(path);
            return model;
        }
        catch (InvalidDataException e)
        {
            LogBroken(Path.GetFileName(path), e.Message);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogBroken(Path.GetFileName(path), e.Message);
            return null;
        }
    }

    /// <summary>Keeps a model, and lets go of the oldest when there are too many. That it cannot be kept is told once, and harms nobody.</summary>
    public void Save(string fingerprint, TrainingOptions training, IntentClassifier model)
    {
        var path = PathOf(fingerprint, training);
        var fresh = $"{path}.{Environment.ProcessId}.new";
        lock (_gate)
        {
            try
            {
                Directory.CreateDirectory(options.Models);
                using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024))
                    model.Save(stream);
                File.Move(fresh, path, overwrite: true);
                Tidy(path);
                _cannotSave = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Discard(fresh);
                if (!_cannotSave)
                    LogNotKept(e.Message);
                _cannotSave = true;
            }
        }
    }

    private string PathOf(string fingerprint, TrainingOptions training)
    {
        // A record tells all its settings; where and how fast it trains makes no difference.
        var key = $"{Build} {training with { Progress = null, Workers = 0 }} {fingerprint}";
        return Path.Combine(options.Models, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16)) + Ending);
    }

    // The newest stay. What another process is writing at this moment is new.
    private void Tidy(string newest)
    {
        var (count, bytes) = (0, 0L);
        foreach (var file in new DirectoryInfo(options.Models).EnumerateFiles().OrderByDescending(file => file.FullName == newest).ThenByDescending(file => file.LastWriteTimeUtc))
        {
            if (!file.Name.EndsWith(Ending, StringComparison.Ordinal) && !file.Name.EndsWith(".new", StringComparison.Ordinal))
                continue;
            count++;
            bytes += file.Length;
            if (count > MostFiles || bytes > MostBytes)
                Discard(file.FullName);
        }
    }

    // The time of the last use decides who stays.
    private void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that can only be read serves as well.
        }
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is looked at again the next time.
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The kept model {File} cannot be used, and is trained anew: {Why}")]
    private partial void LogBroken(string file, string why);

    [LoggerMessage(2, LogLevel.Warning, "Trained models cannot be kept, and the next start trains them again: {Why}")]
    private partial void LogNotKept(string why);
}
