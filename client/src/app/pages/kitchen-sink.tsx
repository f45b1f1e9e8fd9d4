import {
  Alert,
  Button,
  Checkbox,
  Group,
  PasswordInput,
  Select,
  Tabs,
  Textarea,
  TextInput,
} from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  CardGrid,
  Cover,
  DataTable,
  EmptyState,
  ErrorState,
  LinkTabs,
  MemberAvatar,
  PageHeader,
  Pager,
  Price,
  Prose,
  Rail,
  RailSkeleton,
  RowsSkeleton,
  Stars,
  StarsInput,
  Tag,
  TagList,
  TimeAgo,
  toast,
  useConfirm,
  WorkCard,
} from '@/shared/ui';
import { coverTones } from '@/shared/ui/cover/palette';
import classes from './kitchen-sink.module.css';
import { proseSample, rows, works } from './kitchen-sink.samples';

/** Development only: every shared part on one page, to be looked at. */
export function KitchenSink() {
  return (
    <>
      <PageHeader title="Kitchen sink 样品间" lead="Every shared part, in one place" actions={<Actions />} />
      <Part title="Covers">
        <div className={classes.covers}>
          {works.map((work, index) => (
            <Cover key={work.title} {...work} tone={coverTones[index % coverTones.length]} />
          ))}
        </div>
        <div className={classes.thumbs}>
          {works.slice(0, 10).map((work, index) => (
            <Cover key={work.title} {...work} tone={coverTones[(index * 3) % coverTones.length]} />
          ))}
        </div>
        <div className={classes.wide}>
          {works.slice(0, 4).map((work, index) => (
            <Cover
              key={work.title}
              {...work}
              tone={coverTones[(index * 5) % coverTones.length]}
              shape="wide"
            />
          ))}
        </div>
        <div className={classes.thumbs}>
          {works.slice(4, 12).map((work, index) => (
            <Cover
              key={work.title}
              {...work}
              tone={coverTones[(index * 5) % coverTones.length]}
              shape="square"
            />
          ))}
        </div>
      </Part>
      <Rail title="新上架" to="/search?sort=new">
        {works.map((work, index) => (
          <WorkCard
            key={work.title}
            {...work}
            to={`/p/${index}`}
            tone={coverTones[(index * 3) % coverTones.length]}
            price={{ minorUnits: index % 3 === 0 ? 0 : 9900 + index * 50, currency: 'CNY' }}
            rating={{ average: 4.2 + (index % 8) / 10, count: index * 137 }}
            memberFree={index % 4 === 1}
          />
        ))}
      </Rail>
      <RailSkeleton />
      <Part title="Grid">
        <CardGrid>
          {works.slice(0, 6).map((work, index) => (
            <WorkCard
              key={work.title}
              {...work}
              to={`/p/${index}`}
              price={{ minorUnits: 19_900, currency: 'CNY' }}
              rating={{ average: 4.7, count: 12_345 }}
            />
          ))}
        </CardGrid>
      </Part>
      <Part title="Small parts">
        <Group>
          <Price price={{ minorUnits: 9900, currency: 'CNY' }} />
          <Price
            price={{ minorUnits: 9950, currency: 'CNY' }}
            was={{ minorUnits: 19_900, currency: 'CNY' }}
          />
          <Price price={{ minorUnits: 0, currency: 'CNY' }} />
          <Price size="large" price={{ minorUnits: 29_900, currency: 'CNY' }} memberFree />
          <Stars value={4.6} count={12_345} />
          <Stars value={3.5} count={8} compact />
          <Stars value={0} count={0} />
          <TimeAgo iso={new Date(Date.now() - 3 * 3600_000).toISOString()} />
          <MemberAvatar name="林晚" />
          <MemberAvatar name="Ada" size={48} />
          <MemberAvatar name="周" size={24} />
        </Group>
        <TagList>
          <Tag>心理学</Tag>
          <Tag tone="teal">免费试读</Tag>
          <Tag tone="vermilion">限时</Tag>
          <Tag tone="gold">会员免费</Tag>
          <Tag to="/search?tag=Python">Python 入门</Tag>
        </TagList>
        <RatingInput />
        <LinkTabs
          label="Tabs"
          tabs={[
            { to: '/dev/kitchen-sink', label: '目录' },
            { to: '/search', label: '评价' },
            { to: '/learning', label: '作者' },
          ]}
        />
      </Part>
      <Part title="Controls">
        <Controls />
      </Part>
      <Part title="Table">
        <SampleTable />
      </Part>
      <Part title="Prose">
        <Prose html={proseSample} />
      </Part>
      <Part title="States">
        <EmptyState
          title="还没有开始学的课"
          text="从一门免费课开始，学完一节就会出现在这里。"
          action={<Button>去发现页看看</Button>}
        />
        <ErrorState error={new Error('x')} onRetry={() => undefined} />
        <RowsSkeleton rows={2} />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Actions() {
  const confirm = useConfirm();
  return (
    <>
      <Button onClick={() => toast.done('已移出书架', { undo: () => undefined })}>Toast</Button>
      <Button
        color="vermilion"
        onClick={() =>
          void confirm({
            title: '删除这一节？',
            consequence: '正文和 3 个修订会一起删除，已经读过它的 128 位学员不会再看到。删除后不能恢复。',
            action: '删除这一节',
            destructive: true,
          })
        }
      >
        Confirm
      </Button>
    </>
  );
}

function RatingInput() {
  const [stars, setStars] = useState(4);
  return <StarsInput value={stars} onChange={setStars} />;
}

function Controls() {
  return (
    <div className={classes.controls}>
      <TextInput label="书名" placeholder="写给谁看的" description="不超过 200 字" />
      <TextInput label="邮箱" defaultValue="不是邮箱" error="这不像一个邮箱地址" />
      <PasswordInput label="密码" defaultValue="secret" />
      <Select label="分类" data={['心理学', '编程', '历史']} defaultValue="心理学" />
      <Textarea label="简介" minRows={3} autosize defaultValue="一段简介。" />
      <Checkbox label="同意公开我的评价" defaultChecked />
      <Group>
        <Button>主要</Button>
        <Button variant="default">次要</Button>
        <Button variant="light">轻</Button>
        <Button variant="subtle">更轻</Button>
        <Button color="vermilion">购买 ¥99</Button>
        <Button color="gold" variant="light">
          开通会员
        </Button>
        <Button disabled>不可用</Button>
        <Button loading>载入</Button>
      </Group>
      <Alert color="vermilion" title="提交失败">
        有 2 处需要修改。
      </Alert>
      <Tabs defaultValue="a">
        <Tabs.List>
          <Tabs.Tab value="a">草稿</Tabs.Tab>
          <Tabs.Tab value="b">已发布</Tabs.Tab>
        </Tabs.List>
      </Tabs>
    </div>
  );
}

function SampleTable() {
  const [selected, setSelected] = useState(new Set<string>());
  return (
    <>
      <DataTable
        caption="Members"
        rows={rows}
        rowKey={(row) => row.id}
        selection={{ selected, onChange: setSelected }}
        columns={[
          { key: 'name', header: '会员', primary: true, cell: (row) => row.name },
          { key: 'role', header: '角色', cell: (row) => <Tag>{row.role}</Tag> },
          { key: 'count', header: '订单', align: 'end', cell: (row) => row.count },
          { key: 'since', header: '加入', align: 'end', cell: (row) => <TimeAgo iso={row.since} /> },
        ]}
        rowActions={() => (
          <Button size="compact-sm" variant="subtle">
            查看
          </Button>
        )}
      />
      <Pager cursor="x" next="y" onMove={() => undefined} />
    </>
  );
}
