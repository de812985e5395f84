using System.Net;
using System.Net.Http.Headers;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Hub.Speech.Fallback;

namespace Jibo.Pegasus.Hub.Speech.Whisper;

/// <summary>Hearing by a server with a Whisper model, over HTTP.</summary>
internal sealed class WhisperEngine : IUtteranceEngine, IEngineProbe, IDisposable
{
    private const int MaxAnswerBytes = 256 * 1024;
    private const int MaxPromptLength = 400; // well below the 224 tokens that Whisper reads
    private const string WhisperCpp = "whisper.cpp";
    private readonly WhisperOptions _options;
    private readonly HttpClient _http;
    private readonly Uri _endPoint;

    // Null: not known yet. Then the safe way is taken.
    private volatile object? _takesStreams;

    public WhisperEngine(WhisperOptions options, TimeProvider time)
    {
        _options = options;
        Time = time;
        _endPoint = new Uri(options.Address!, options.Path);
        _http = ServiceConnections.CreateHttpClient(options.Address!, new ServiceClientOptions { ConnectTimeout = TimeSpan.FromSeconds(2) });
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Jibo.Pegasus", null));
        if (options.Key is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);
    }

    public string Name => "whisper";

    public TimeProvider Time { get; }

    /// <summary>Audio between two looks at an utterance that an early-end phrase may cut short.</summary>
    public TimeSpan Interim => _options.Interim;

    /// <summary>Whether the next utterance is sent while it is said.</summary>
    public bool Streams => _options.Upload switch
    {
        WhisperUpload.Stream => true,
        WhisperUpload.Whole => false,
        _ => _takesStreams is true,
    };

    public IUtterance Begin(SpeechConfig config, Action<Hypothesis> partial) => new WhisperUtterance(this, config, partial);

    /// <summary>A whole file was taken where a streamed one was refused: from now on, files are whole.</summary>
    public void RefusesStreams() => _takesStreams = false;

    /// <summary>Any answer but a failure of the server: not every one has a page that tells its health.</summary>
    public async Task<string?> ProbeAsync(CancellationToken ct)
    {
        using var response = await _http.GetAsync(new Uri(_options.Address!, "/health"), HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
            return $"answers {(int)response.StatusCode}";
        // whisper.cpp reads a file's length from its header before it looks at the file.
        _takesStreams ??= _options.Path == WhisperOptions.DefaultPath && !response.Headers.Server.ToString().Contains(WhisperCpp, StringComparison.OrdinalIgnoreCase);
        return null;
    }

    /// <summary>What is said in the samples: in all that come until the log ends, or in those that are there.</summary>
    /// <exception cref="WhisperException">There is no answer, or none that can be used.</exception>
    public async Task<Hypothesis> TranscribeAsync(SampleLog log, SpeechConfig config, bool streamed, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _endPoint) { Content = new WhisperForm(Fields(config), log, streamed) };
        request.Headers.TransferEncodingChunked = streamed ? true : null;
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                throw Refusal(response.StatusCode, streamed);
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, ct).ConfigureAwait(false);
            var answer = await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
            return WhisperAnswer.Parse(answer) is { } transcription
                ? WhisperHearing.Of(transcription)
                : throw new WhisperException("The Whisper server gave an answer that is no transcription");
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new WhisperException("The Whisper server cannot be reached in time", e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new WhisperException("The Whisper server gave too long an answer", e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            throw new WhisperException("The Whisper server cannot be reached", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new WhisperException("The Whisper server broke the connection", e) { ByForm = streamed };
        }
    }

    public void Dispose() => _http.Dispose();

    // A server that cannot take a form says so in many ways; one that wants a key, knows no such path or is busy means something else.
    private static WhisperException Refusal(HttpStatusCode status, bool streamed) => new($"The Whisper server answered with status {(int)status}")
    {
        ByForm = streamed && (int)status is (400 or 411 or 413 or 415 or 422 or 500 or 501),
    };

    private IEnumerable<(string Name, string Value)> Fields(SpeechConfig config)
    {
        if (_options.Model is { } model)
            yield return ("model", model);
        var language = _options.Language ?? config.Language.Split('-')[0];
        if (language != "auto")
            yield return ("language", language);
        if (Prompt(config.Hints) is { Length: > 0 } prompt)
            yield return ("prompt", prompt);
        yield return ("response_format", "verbose_json");
        yield return ("temperature", "0");
    }

    private static string Prompt(IReadOnlyList<string> hints)
    {
        var length = 0;
        return string.Join(", ", hints.TakeWhile(hint => (length += hint.Length + 2) <= MaxPromptLength));
    }
}
