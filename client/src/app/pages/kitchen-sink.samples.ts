import type { ProductKind } from '@/shared/ui';

interface Sample {
  title: string;
  kind: ProductKind;
  byline: string;
}

export const works: readonly Sample[] = [
  { title: '情绪的用处', kind: 'course', byline: '许知微' },
  { title: 'Python 数据分析：从入门到实践', kind: 'course', byline: '周明' },
  { title: '写作是一门手艺', kind: 'column', byline: '林晚' },
  { title: 'The Patient Web Developer, Second Edition', kind: 'course', byline: 'Iris Calder' },
  { title: '从田野到餐桌的食物系统与可持续生活方式通论', kind: 'course', byline: '方禾' },
  { title: '茶事', kind: 'ebook', byline: '陆羽小筑' },
  { title: 'C++ 程序设计（面向对象）', kind: 'course', byline: '陆鸣' },
  { title: '一个人怎样读完一本难懂的书', kind: 'article', byline: '阅读者' },
  { title: '中国古代建筑史——从营造法式说起', kind: 'column', byline: '梁工' },
  {
    title: 'Play the Ukulele on the Balcony with Nine Slow Songs for Absolute Beginners',
    kind: 'course',
    byline: 'Noa',
  },
  { title: '微积分散步（上）', kind: 'course', byline: '秦算' },
  { title: 'Node.js 与微服务', kind: 'bundle', byline: 'Kay' },
  { title: '“看不见的城市”：城市经济学十讲', kind: 'course', byline: '江城' },
  { title: '慢', kind: 'ebook', byline: '山下' },
];

export const rows = [
  { id: '1', name: '林晚', role: 'creator', count: 128, since: '2026-11-20T08:00:00Z' },
  {
    id: '2',
    name: '一个名字非常非常长以至于一行放不下的会员朋友',
    role: 'member',
    count: 3,
    since: '2026-10-02T08:00:00Z',
  },
  { id: '3', name: 'Ines Moreau', role: 'operator', count: 12_034, since: '2025-01-15T08:00:00Z' },
];

export const proseSample = `
<h2 id="a">为什么要慢慢读</h2>
<p>读书的速度不是<strong>能力</strong>，而是一种选择。许知微常说：<em>好书应该慢读</em>，因为它们的密度不同。把 3 本书读 10 遍，胜过把 30 本书读 1 遍。</p>
<blockquote><p>“读完一本书，先写一句话。”——林晚</p></blockquote>
<p>行内公式 <span class="math">\\(e^{i\\pi}+1=0\\)</span> 与代码 <code>const answer = 42;</code> 都应该和正文站在一条线上。<a href="#a">这是一个链接</a>。</p>
<div class="math">\\[\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx=\\sqrt{\\pi}\\]</div>
<h3 id="b">三种笔记</h3>
<ul><li>摘抄：原文和页码</li><li>转述：用自己的话<ul><li>一句话就够</li></ul></li><li>追问：它没有回答什么</li></ul>
<ol><li>第一遍，只看结构</li><li>第二遍，找出论证</li></ol>
<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled checked> 选一本书</li><li class="task-list-item"><input type="checkbox" disabled> 写下三个问题</li></ul>
<pre><code class="language-python">def read(book, times=3):
    for _ in range(times):
        yield from book.chapters  # a deliberately long comment that runs past the right edge of a narrow screen
</code></pre>
<table><thead><tr><th>遍数</th><th>目的</th><th>时间</th></tr></thead><tbody><tr><td>1</td><td>检视结构</td><td>20 分钟</td></tr><tr><td>2</td><td>分析论证</td><td>3 小时</td></tr></tbody></table>
<hr>
<p>脚注也有它的位置<sup><a href="#fn1">1</a></sup>。</p>
<section class="footnotes"><hr><ol><li id="fn1"><p>林晚，《写作是一门手艺》的作者。</p></li></ol></section>`;
