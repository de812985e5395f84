using System.Buffers;

namespace Jibo.Pegasus.Parser.Language;

/// <summary>Collects words into one text, in pooled memory.</summary>
internal struct WordSink : IDisposable
{
    private char[] _text;
    private Range[] _words;
    private int _length;
    private int _count;

    public WordSink(int expected)
    {
        _text = ArrayPool<char>.Shared.Rent(expected + 16);
        _words = ArrayPool<Range>.Shared.Rent(16);
    }

    public void Add(ReadOnlySpan<char> word)
    {
        var start = Begin(word.Length);
        word.CopyTo(_text.AsSpan(_length));
        _length += word.Length;
        End(start);
    }

    /// <summary>Adds a word and leaves out every <paramref name="dropped"/> in it.</summary>
    public void AddWithout(ReadOnlySpan<char> word, char dropped)
    {
        if (word.Count(dropped) == word.Length)
            return;
        var start = Begin(word.Length);
        foreach (var c in word)
        {
            if (c != dropped)
                _text[_length++] = c;
        }

        End(start);
    }

    public readonly Utterance ToUtterance(string raw) =>
        new(raw, new string(_text, 0, _length), _words.AsSpan(0, _count).ToArray());

    public readonly void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        ArrayPool<Range>.Shared.Return(_words);
    }

    private int Begin(int wordLength)
    {
        Grow(ref _text, _length + wordLength + 1, _length);
        Grow(ref _words, _count + 1, _count);
        if (_count > 0)
            _text[_length++] = ' ';
        return _length;
    }

    private void End(int start) => _words[_count++] = start.._length;

    private static void Grow<T>(ref T[] array, int needed, int used)
    {
        if (needed <= array.Length)
            return;
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(needed, array.Length * 2));
        array.AsSpan(0, used).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }
}
