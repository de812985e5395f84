using Grpc.Core;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Protos.GoogleSpeech.V1;
using Encoding = Jibo.Pegasus.Protos.GoogleSpeech.V1.RecognitionConfig.Types.AudioEncoding;

namespace Jibo.Pegasus.GoogleSpeechEmulator;

/// <summary>Between Google's messages and the hub's port.</summary>
internal static class EmulatedSpeechMapping
{
    private const int DefaultRate = 16000;

    /// <exception cref="RpcException">INVALID_ARGUMENT: Google would not take it either.</exception>
    public static SpeechConfig FromProto(RecognitionConfig? config)
    {
        if (config is null || config.LanguageCode.Length == 0)
            throw new RpcException(new Status(StatusCode.InvalidArgument, "Invalid recognition 'config': bad language code."));
        var encoding = config.Encoding switch
        {
            Encoding.Linear16 => AudioEncoding.Linear16,
            Encoding.Flac => AudioEncoding.Flac,
            Encoding.OggOpus => AudioEncoding.OggOpus,
            _ => throw new RpcException(new Status(StatusCode.InvalidArgument, "Invalid recognition 'config': bad encoding.")),
        };
        return new SpeechConfig
        {
            Language = config.LanguageCode,
            Encoding = encoding,
            SampleRate = config.SampleRateHertz == 0 ? DefaultRate : config.SampleRateHertz,
            Hints = [.. config.SpeechContexts.SelectMany(context => context.Phrases)],
        };
    }

    public static SpeechRecognitionAlternative ToProto(SpeechEvent.Final final) => new() { Transcript = final.Text, Confidence = (float)final.Confidence };

    public static RpcException ToStatus(SpeechEvent.Failed failed) => new(new Status(
        failed.Reason switch
        {
            SpeechFailure.BadAudio => StatusCode.InvalidArgument,
            SpeechFailure.Unsupported => StatusCode.Unimplemented,
            SpeechFailure.Overflow => StatusCode.OutOfRange,
            _ => StatusCode.Internal,
        },
        failed.Message));
}
