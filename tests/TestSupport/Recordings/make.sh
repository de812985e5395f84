#!/bin/sh
# Makes the recordings beside this file from sentences.tsv: each sentence in four synthetic voices, 16 kHz mono, half a second of
# silence before and one and a half after, as Ogg/Opus. Needs: apt-get install flite festival festvox-kallpc16k sox opus-tools
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0
while IFS="$(printf '\t')" read -r set intent text; do
  number=$((number + 1))
  name=$(printf '%02d-%s-%s' "$number" "$set" "$intent" | sed 's/--$//')
  for voice in slt rms awb kal; do
    mkdir -p "$voice"
    # What is there stays: an encoder of another day would make other bytes of it.
    [ -e "$voice/$name.opus" ] && continue
    if [ "$voice" = kal ]; then
      echo "$text" | text2wave -eval '(voice_kal_diphone)' -o "$work/raw.wav"
    else
      flite -voice "$voice" -t "$text" -o "$work/raw.wav"
    fi
    # Never digital silence: a microphone always hears its room.
    sox -R "$work/raw.wav" -r 16000 -c 1 -b 16 "$work/voice.wav" gain -n -6 pad 0.5 1.5
    length=$(soxi -D "$work/voice.wav")
    sox -R -n -r 16000 -c 1 -b 16 "$work/room.wav" synth "$length" pinknoise gain -62
    sox -R -m -v 1 "$work/voice.wav" -v 1 "$work/room.wav" -b 16 "$work/out.wav"
    opusenc --quiet --bitrate 40 --discard-comments --discard-pictures "$work/out.wav" "$voice/$name.opus"
  done
done < sentences.tsv
