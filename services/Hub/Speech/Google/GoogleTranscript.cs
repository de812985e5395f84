using Grpc.Core;
using Jibo.Pegasus.Protos.GoogleSpeech.V1;

namespace Jibo.Pegasus.Hub.Speech.Google;

/// <summary>Puts together what one stream has answered so far: what is final, and the guess at what follows it.</summary>
internal sealed class GoogleTranscript
{
    /// <summary>A minute of fast talk has some 1,500 letters.</summary>
    private const int LongestText = 8 * 1024;

    /// <summary>Google leaves the confidence of some final results out.</summary>
    private const double UnstatedConfidence = 0.9;

    private string _final = string.Empty;
    private double _confidence = 1;

    /// <summary>What has been heard so far.</summary>
    public Hypothesis Best { get; private set; } = Hypothesis.Nothing;

    /// <summary>Whether a final result has come; a stream for a single utterance has one.</summary>
    public bool HasFinal { get; private set; }

    /// <summary>Takes an answer in. True: what has been heard has changed.</summary>
    /// <exception cref="RpcException">The answer cannot be one.</exception>
    public bool Take(StreamingRecognizeResponse response)
    {
        var guess = string.Empty;
        var sure = 1d;
        foreach (var result in response.Results)
        {
            if (result.Alternatives.Count == 0)
                continue;
            var best = result.Alternatives[0];
            if (best.Transcript.Length + guess.Length + _final.Length > LongestText)
                throw new RpcException(new Status(StatusCode.FailedPrecondition, "The transcript is longer than anybody can have spoken"));
            if (result.IsFinal)
            {
                HasFinal = true;
                _final = Join(_final, best.Transcript);
                _confidence = Math.Min(_confidence, Share(best.Confidence, UnstatedConfidence));
            }
            else
            {
                guess = Join(guess, best.Transcript);
                sure = Math.Min(sure, Share(best.Confidence, Share(result.Stability, 0)));
            }
        }

        var text = Join(_final, guess);
        if (text.Length == 0 || response.Results.Count == 0)
            return false;
        var heard = new Hypothesis(text, guess.Length > 0 ? sure : _confidence);
        var changed = heard != Best;
        Best = heard;
        return changed;
    }

    private static double Share(float stated, double otherwise) => stated is > 0 and <= 1 ? Math.Round(stated, 4) : otherwise;

    private static string Join(string a, string b)
    {
        var words = b.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? a : a.Length == 0 ? string.Join(' ', words) : $"{a} {string.Join(' ', words)}";
    }
}
