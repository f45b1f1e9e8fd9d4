import { ActionIcon, Menu, Slider, UnstyledButton } from '@mantine/core';
import {
  IconMaximize,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward15,
  IconRewindForward15,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock } from '@/shared/lib/format';
import { percentPlayed, rememberSpeed, resumeAt, speeds, storedSpeed } from '../model/player';
import type { ItemPage } from '../model/types';
import classes from './player.module.css';
import { usePlayerKeys } from './use-player-keys';

interface PlayerProps {
  item: ItemPage;
  media: NonNullable<ItemPage['media']>;
  onPosition: (position: { positionSeconds: number; percent: number }, now?: boolean) => void;
  onEnded: () => void;
}

/** Sound or picture with speed, a way back of 15 seconds, and the place kept. */
export function Player({ item, media, onPosition, onEnded }: PlayerProps) {
  const { t } = useTranslation('reader');
  const element = useRef<HTMLMediaElement | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [playing, setPlaying] = useState(false);
  const [muted, setMuted] = useState(false);
  const [failed, setFailed] = useState(false);
  const [speed, setSpeed] = useState(storedSpeed);
  const [position, setPosition] = useState(0);
  const [duration, setDuration] = useState(media.durationSeconds ?? 0);
  const video = item.type === 'video';

  useEffect(() => {
    if (element.current) element.current.playbackRate = speed;
  }, [speed]);

  const seek = (seconds: number) => {
    const node = element.current;
    if (!node) return;
    node.currentTime = Math.min(Math.max(0, seconds), duration || seconds);
    setPosition(node.currentTime);
  };
  const toggle = () => {
    const node = element.current;
    if (!node) return;
    if (node.paused) void node.play().catch(() => setFailed(true));
    else node.pause();
  };
  const report = (now = false) => {
    const node = element.current;
    if (!node) return;
    const at = Math.floor(node.currentTime);
    onPosition({ positionSeconds: at, percent: percentPlayed(at, node.duration || duration) }, now);
  };
  usePlayerKeys({ toggle, skip: (seconds) => seek(position + seconds), mute: () => setMuted(!muted) });

  const events = {
    ref: (node: HTMLMediaElement | null) => {
      element.current = node;
    },
    src: media.url,
    preload: 'metadata',
    muted,
    onLoadedMetadata: () => {
      const node = element.current;
      if (!node) return;
      if (Number.isFinite(node.duration)) setDuration(node.duration);
      node.playbackRate = speed;
      const start = resumeAt(item.progress?.positionSeconds ?? 0, node.duration);
      if (start > 0) seek(start);
    },
    onPlay: () => setPlaying(true),
    onPause: () => {
      setPlaying(false);
      report(true);
    },
    onTimeUpdate: () => {
      setPosition(element.current?.currentTime ?? 0);
      report();
    },
    onEnded: () => {
      report(true);
      onEnded();
    },
    onError: () => setFailed(true),
  } as const;

  return (
    <div ref={frame} className={classes.player} data-video={video || undefined}>
      {video ? (
        <video className={classes.video} playsInline onClick={toggle} {...events} />
      ) : (
        <audio {...events} />
      )}
      {failed && (
        <p className={classes.failed} role="alert">
          {t('player.failed')}
        </p>
      )}
      <div className={classes.bar}>
        <ActionIcon
          variant="filled"
          color="teal"
          radius="50%"
          size={44}
          onClick={toggle}
          aria-label={playing ? t('player.pause') : t('player.play')}
        >
          {playing ? <IconPlayerPauseFilled size={22} /> : <IconPlayerPlayFilled size={22} />}
        </ActionIcon>
        <ActionIcon onClick={() => seek(position - 15)} aria-label={t('player.back')}>
          <IconRewindBackward15 size={22} stroke={1.5} />
        </ActionIcon>
        <ActionIcon onClick={() => seek(position + 15)} aria-label={t('player.forward')}>
          <IconRewindForward15 size={22} stroke={1.5} />
        </ActionIcon>
        <span className={classes.time}>{formatClock(position)}</span>
        <Slider
          className={classes.slider}
          size={4}
          min={0}
          max={Math.max(1, Math.floor(duration))}
          value={Math.floor(position)}
          onChange={seek}
          label={formatClock}
          thumbLabel={t('player.position')}
        />
        <span className={classes.time}>{formatClock(duration)}</span>
        <Menu position="top" width={104}>
          <Menu.Target>
            <UnstyledButton className={classes.speed} aria-label={t('player.speed', { speed })}>
              {`${speed}×`}
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {speeds.map((choice) => (
              <Menu.Item
                key={choice}
                fw={choice === speed ? 600 : 400}
                onClick={() => {
                  setSpeed(choice);
                  rememberSpeed(choice);
                }}
              >
                {`${choice}×`}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <ActionIcon
          className={classes.wide}
          onClick={() => setMuted(!muted)}
          aria-label={muted ? t('player.unmute') : t('player.mute')}
        >
          {muted ? <IconVolumeOff size={20} stroke={1.5} /> : <IconVolume size={20} stroke={1.5} />}
        </ActionIcon>
        {video && (
          <ActionIcon
            onClick={() => void frame.current?.requestFullscreen?.()}
            aria-label={t('player.fullscreen')}
          >
            <IconMaximize size={20} stroke={1.5} />
          </ActionIcon>
        )}
      </div>
      <p className={classes.keys}>{t('shortcuts')}</p>
    </div>
  );
}
