using Grpc.Core;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Protos.GoogleSpeech.V1;
using SpeechEventType = Jibo.Pegasus.Protos.GoogleSpeech.V1.StreamingRecognizeResponse.Types.SpeechEventType;

namespace Jibo.Pegasus.GoogleSpeechEmulator;

/// <summary>
/// What Google's service does, as far as one utterance goes: checks what it is asked, guesses while it listens, says when speech
/// is over, gives a final result. A stream ends after its first utterance, with or without <c>single_utterance</c>.
/// </summary>
public sealed class EmulatedSpeechGrpcService(ISpeechRecognizer recognizer) : Protos.GoogleSpeech.V1.Speech.SpeechBase
{
    private const int MostAudioPerMessage = 25 * 1024;
    private const int MostAudioAtOnce = 10 * 1024 * 1024;

    public override async Task<RecognizeResponse> Recognize(RecognizeRequest request, ServerCallContext context)
    {
        var config = EmulatedSpeechMapping.FromProto(request.Config);
        if (request.Audio?.AudioSourceCase != RecognitionAudio.AudioSourceOneofCase.Content)
            throw Refusal("The emulator reads no storage: send audio.content.");
        if (request.Audio.Content.Length > MostAudioAtOnce)
            throw Refusal("Inline audio exceeds 10 MB.");
        await using var session = recognizer.Start(config);
        session.TryWrite(request.Audio.Content.Span);
        session.Complete();
        var response = new RecognizeResponse();
        await foreach (var item in session.Events(context.CancellationToken))
        {
            if (item is SpeechEvent.Failed failed)
                throw EmulatedSpeechMapping.ToStatus(failed);
            if (item is SpeechEvent.Final { Text.Length: > 0 } final)
                response.Results.Add(new SpeechRecognitionResult { Alternatives = { EmulatedSpeechMapping.ToProto(final) } });
        }

        return response;
    }

    public override async Task StreamingRecognize(
        IAsyncStreamReader<StreamingRecognizeRequest> requestStream, IServerStreamWriter<StreamingRecognizeResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(requestStream);
        ArgumentNullException.ThrowIfNull(responseStream);
        ArgumentNullException.ThrowIfNull(context);
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.StreamingConfig is not { } asked)
            throw Refusal("The first message must hold a streaming_config.");
        await using var session = recognizer.Start(EmulatedSpeechMapping.FromProto(asked.Config));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var listening = ListenAsync(requestStream, session, over.Token);
        try
        {
            await foreach (var item in session.Events(over.Token))
            {
                if (listening.IsFaulted)
                    break;
                if (item is SpeechEvent.Failed failed)
                    throw EmulatedSpeechMapping.ToStatus(failed);
                if (Answer(item, asked) is { } answer)
                    await responseStream.WriteAsync(answer, context.CancellationToken);
            }
        }
        finally
        {
            // Nobody may read on when the call is over: what then comes belongs to another one.
            await over.CancelAsync();
            await listening;
        }
    }

    private static async Task ListenAsync(IAsyncStreamReader<StreamingRecognizeRequest> requests, ISpeechSession session, CancellationToken ct)
    {
        try
        {
            while (await requests.MoveNext(ct))
            {
                var audio = requests.Current;
                if (audio.StreamingRequestCase != StreamingRecognizeRequest.StreamingRequestOneofCase.AudioContent)
                    throw Refusal("All messages but the first must hold audio_content.");
                if (audio.AudioContent.Length > MostAudioPerMessage)
                    throw Refusal("Audio chunk exceeds 25 KB.");
                session.TryWrite(audio.AudioContent.Span);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && ct.IsCancellationRequested)
        {
            // The result is there, or the caller is gone.
        }
        finally
        {
            session.Complete();
        }
    }

    private static StreamingRecognizeResponse? Answer(SpeechEvent item, StreamingRecognitionConfig asked) => item switch
    {
        SpeechEvent.Partial guess when asked.InterimResults => new()
        {
            Results = { new StreamingRecognitionResult { Alternatives = { new SpeechRecognitionAlternative { Transcript = guess.Text } }, Stability = (float)guess.Confidence } },
        },
        SpeechEvent.Ended when asked.SingleUtterance => new() { SpeechEventType = SpeechEventType.EndOfSingleUtterance },
        SpeechEvent.Final { Text.Length: > 0 } final => new()
        {
            Results = { new StreamingRecognitionResult { IsFinal = true, Alternatives = { EmulatedSpeechMapping.ToProto(final) } } },
        },
        _ => null,
    };

    private static RpcException Refusal(string why) => new(new Status(StatusCode.InvalidArgument, why));
}
