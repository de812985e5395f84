using Google.Protobuf;
using Grpc.Core;
using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.Protos.GoogleSpeech.V1;
using Microsoft.Extensions.Logging;
using SpeechEventType = Jibo.Pegasus.Protos.GoogleSpeech.V1.StreamingRecognizeResponse.Types.SpeechEventType;

namespace Jibo.Pegasus.Hub.Speech.Google;

/// <summary>
/// One listen at Google. Usually that is one stream; one that breaks for a passing reason, or comes near the longest life Google
/// gives a stream, is followed by another, which gets the audio from the beginning of the listen.
/// </summary>
internal sealed partial class GoogleListen : IEngineStream
{
    private const int LongestDetail = 200;
    private readonly GoogleConnection _connection;
    private readonly SpeechConfig _config;
    private readonly IEngineStreamListener _listener;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AudioLog _audio = new();
    private readonly TaskCompletionSource<Hypothesis> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new(); // never disposed: it holds no timer, and disposal may come at any moment
    private readonly Task _work;
    private volatile Hypothesis _guess = Hypothesis.Nothing;
    private volatile bool _over;
    private volatile bool _lostFinalOnly;
    private bool _toldOver;
    private bool _retried;

    public GoogleListen(GoogleConnection connection, SpeechConfig config, IEngineStreamListener listener, TimeProvider time, ILogger logger)
    {
        _connection = connection;
        _config = config;
        _listener = listener;
        _time = time;
        _logger = logger;
        // What waits for the result may never come.
        _ = _result.Task.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        _work = Task.Run(WorkAsync);
    }

    public void Write(ReadOnlySpan<byte> audio) => _audio.Write(audio);

    public async Task<Hypothesis> FinishAsync(CancellationToken ct)
    {
        _over = true;
        _audio.Complete();
        var limit = _connection.Options.FinalTimeout;
        try
        {
            return await _result.Task.WaitAsync(limit, _time, ct).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            LogLate(limit.TotalSeconds);
            return _guess.Text.Length > 0 ? _guess : throw new SpeechEngineException($"Google Speech did not answer within {limit.TotalSeconds} s", e);
        }
        catch (SpeechEngineException) when (_lostFinalOnly && _guess.Text.Length > 0)
        {
            return _guess;
        }
    }

    /// <summary>The stream is given up at once; its memory follows when it has noticed, which nobody has to wait for.</summary>
    public ValueTask DisposeAsync()
    {
        _audio.Complete();
        _stop.Cancel();
        _ = _work.ContinueWith((_, audio) => ((AudioLog)audio!).Dispose(), _audio, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return ValueTask.CompletedTask;
    }

    private async Task WorkAsync()
    {
        try
        {
            while (!await StreamAsync().ConfigureAwait(false))
            {
                // On in another stream.
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _result.TrySetCanceled(CancellationToken.None);
        }
        catch (SpeechEngineException e)
        {
            Fail(e);
        }
        catch (GoogleTokenException e)
        {
            Fail(new SpeechEngineException(e.Message, e));
        }
#pragma warning disable CA1031 // the port's promise: a fault in here is told to the listener
        catch (Exception e)
#pragma warning restore CA1031
        {
            Fail(new SpeechEngineException($"Google Speech failed: {e.GetType().Name}", e));
        }
    }

    /// <summary>One stream, to its end. False: the listen goes on in another.</summary>
    private async Task<bool> StreamAsync()
    {
        var token = _connection.Tokens is { } tokens ? await tokens.GetAsync(_stop.Token).ConfigureAwait(false) : null;
        using var limit = new CancellationTokenSource(_connection.Options.StreamLimit, _time);
        using var life = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, limit.Token);
        using var call = _connection.Open(token, life.Token);
        var sending = SendAsync(call.RequestStream, life.Token);
        try
        {
            if (await ReceiveAsync(call.ResponseStream, life.Token).ConfigureAwait(false))
                return true;
            throw new RpcException(new Status(StatusCode.Unavailable, "The stream ended while speech went on"));
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException && limit.IsCancellationRequested && !_stop.IsCancellationRequested)
        {
            LogLimit(_connection.Options.StreamLimit.TotalSeconds);
            return false;
        }
        catch (RpcException) when (_stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(_stop.Token);
        }
        catch (RpcException e)
        {
            if (MayRetry(e.StatusCode, token))
            {
                LogRetry(e.StatusCode, Plain(e.Status.Detail));
                return false;
            }

            LogFailed(e.StatusCode, Plain(e.Status.Detail));
            throw new SpeechEngineException($"Google Speech failed: {e.StatusCode}", e);
        }
        finally
        {
            await life.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(false);
        }
    }

    /// <summary>Sends the configuration and then the audio, from the first byte, as it comes.</summary>
    private async Task SendAsync(IClientStreamWriter<StreamingRecognizeRequest> requests, CancellationToken ct)
    {
        try
        {
            await requests.WriteAsync(GoogleRequests.Begin(_config, _connection.Options), ct).ConfigureAwait(false);
            for (var position = 0; ;)
            {
                var bytes = await _audio.ReadAsync(position, ct).ConfigureAwait(false);
                if (bytes.IsEmpty)
                    break;
                position += bytes.Length;
                await requests.WriteAsync(new StreamingRecognizeRequest { AudioContent = UnsafeByteOperations.UnsafeWrap(bytes) }, ct).ConfigureAwait(false);
            }

            await requests.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            // The answers say why.
        }
    }

    /// <summary>Reads answers up to the result. False: the stream ended while speech went on.</summary>
    private async Task<bool> ReceiveAsync(IAsyncStreamReader<StreamingRecognizeResponse> responses, CancellationToken ct)
    {
        var transcript = new GoogleTranscript();
        while (await responses.MoveNext(ct).ConfigureAwait(false))
        {
            var response = responses.Current;
            if (response.Error is { Code: not 0 } error)
                throw new RpcException(new Status((StatusCode)error.Code, error.Message));
            if (transcript.Take(response))
            {
                _guess = transcript.Best;
                _listener.Heard(transcript.Best);
            }

            if (transcript.HasFinal)
            {
                _result.TrySetResult(transcript.Best);
                TellOver();
                return true;
            }

            if (response.SpeechEventType == SpeechEventType.EndOfSingleUtterance)
                TellOver();
        }

        if (!_over)
            return false;
        // No final result and no error: nothing that could be understood, or a guess that nothing was added to.
        _result.TrySetResult(transcript.Best);
        return true;
    }

    private void TellOver()
    {
        _over = true;
        if (_toldOver)
            return;
        _toldOver = true;
        _listener.SpeechOver();
    }

    /// <summary>Whether a failure is worth one more stream. A token that was refused is not used again in any case.</summary>
    private bool MayRetry(StatusCode status, AccessToken? token)
    {
        if (status == StatusCode.Unauthenticated && token is not null)
            _connection.Tokens!.Reject(token);
        if (_retried)
            return false;
        _retried = status is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Aborted or StatusCode.Cancelled or StatusCode.OutOfRange
            || (status == StatusCode.Unauthenticated && token is not null);
        return _retried;
    }

    private void Fail(SpeechEngineException failure)
    {
        _lostFinalOnly = _over;
        _result.TrySetException(failure);
        _listener.Broke(failure);
    }

    /// <summary>A server's words, fit for a log line.</summary>
    private static string Plain(string text) =>
        new([.. text.Take(LongestDetail).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]);

    [LoggerMessage(10, LogLevel.Warning, "Google Speech failed with {Status}: {Detail}")]
    private partial void LogFailed(StatusCode status, string detail);

    [LoggerMessage(11, LogLevel.Information, "A stream of Google Speech ended with {Status}: {Detail}; the listen goes on in another")]
    private partial void LogRetry(StatusCode status, string detail);

    [LoggerMessage(12, LogLevel.Debug, "A stream of Google Speech has lasted {Seconds} s; the listen goes on in another")]
    private partial void LogLimit(double seconds);

    [LoggerMessage(13, LogLevel.Warning, "Google Speech gave no final result within {Seconds} s")]
    private partial void LogLate(double seconds);
}
