using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Robots;

namespace Jibo.Pegasus.Hub.Records;

/// <summary>Records turns: to History, with their audio to the speech logs, or both. Saves once, at the turn's end, however it ended.</summary>
/// <param name="speech">Null when History is not to know.</param>
/// <param name="logs">Null when no audio is kept.</param>
internal sealed class TurnRecorder(SpeechRecorder? speech, SpeechLogRecorder? logs, TimeProvider time)
{
    private const string DefaultEncoding = "LINEAR16";
    private const int DefaultSampleRate = 16000;

    /// <summary>A turn begins; the record watches it.</summary>
    public TurnRecord Begin(Caller caller) => new(caller, time.GetUtcNow(), logs is null ? null : new AudioKeeper());

    /// <summary>A turn has ended, and the robot has its answer. Never waits and never throws.</summary>
    public void End(TurnRecord record, ListenTransaction turn)
    {
        if (!record.TryEnd())
            return;
        var made = record.Make(turn);
        if (made is null || logs is null || record.Audio is not { Length: > 0 } audio)
        {
            record.Audio?.Dispose();
            if (made is not null)
                speech?.TryRecord(made, record.Headers);
            return;
        }

        // Robots that name no transaction would overwrite each log with the next.
        var name = made.TransId == JiboHeaders.Unknown.TransId ? made.Id : made.TransId;
        var key = SpeechLogKey.Of(made.RobotId, record.Began, name);
        record.AudioKey = key;
        // Its address before it is there: the record is saved once, and a log that is lost is said to be.
        made = made with { AudioFileUrl = logs.UrlOf(key) };
        speech?.TryRecord(made, record.Headers);
        logs.Record(new(key, made, Or(turn.Listen?.Asr?.Encoding, DefaultEncoding), turn.Listen?.Asr?.SampleRate is > 0 and var rate ? rate : DefaultSampleRate, audio));
    }

    private static string Or(string? text, string otherwise) => string.IsNullOrEmpty(text) ? otherwise : text;
}
