<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- words that mean one thing have one translation: see glossary.md -->
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutWindow</name>
    <message>
        <source>About Cutout</source>
        <translation>关于 Cutout</translation>
    </message>
    <message>
        <source>All licences</source>
        <translation>所有许可证</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy for a bug report</source>
        <translation>复制用于错误报告</translation>
    </message>
    <message>
        <source>Cutout is under the Apache License 2.0. Inside are, among others: {}.</source>
        <translation>Cutout 采用 Apache License 2.0 许可证。其中包含：{} 等。</translation>
    </message>
    <message>
        <source>Cuts the subject out of a photo, on this computer alone: no photo leaves it.</source>
        <translation>从照片中抠出主体，全部在本机完成：照片不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Reading the versions…</source>
        <translation>正在读取版本…</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About Cutout</source>
        <translation>关于 Cutout(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Close photo</source>
        <translation>关闭照片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Delete click</source>
        <translation>删除点击(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Erase brush</source>
        <translation>擦除画笔(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Export all open photos…</source>
        <translation>导出所有打开的照片(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Filmstrip</source>
        <translation>胶片栏(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>历史记录(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keep brush</source>
        <translation>保留画笔(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keep what the cursor is on</source>
        <translation>保留光标处(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Lasso</source>
        <translation>套索(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Licences of what is inside</source>
        <translation>所含组件的许可证(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next photo</source>
        <translation>下一张(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Photos</source>
        <translation>照片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Privacy</source>
        <translation>隐私(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo: {}</source>
        <translation>重做：{}(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Remove what the cursor is on</source>
        <translation>去除光标处(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save project</source>
        <translation>保存项目(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo: {}</source>
        <translation>撤销：{}(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Welcome tour</source>
        <translation>入门导览(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;lear selection</source>
        <translation>清除选区(&amp;L)</translation>
    </message>
    <message>
        <source>Check for &amp;updates now</source>
        <translation>立即检查更新(&amp;U)</translation>
    </message>
    <message>
        <source>Check for updates once a &amp;day</source>
        <translation>每天检查一次更新(&amp;D)</translation>
    </message>
    <message>
        <source>Com&amp;pare models…</source>
        <translation>比较模型(&amp;M)…</translation>
    </message>
    <message>
        <source>Context me&amp;nu</source>
        <translation>上下文菜单(&amp;X)</translation>
    </message>
    <message>
        <source>Cut out a &amp;folder…</source>
        <translation>抠整个文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Edge &amp;inspector</source>
        <translation>边缘检查器(&amp;E)</translation>
    </message>
    <message>
        <source>Export &amp;cutout…</source>
        <translation>导出抠图(&amp;C)…</translation>
    </message>
    <message>
        <source>Export &amp;mask…</source>
        <translation>导出蒙版(&amp;M)…</translation>
    </message>
    <message>
        <source>Export on &amp;white…</source>
        <translation>导出为白底(&amp;W)…</translation>
    </message>
    <message>
        <source>Export on a c&amp;olour…</source>
        <translation>导出为纯色底(&amp;L)…</translation>
    </message>
    <message>
        <source>Find all &amp;objects</source>
        <translation>查找所有对象(&amp;O)</translation>
    </message>
    <message>
        <source>Fix f&amp;ringe</source>
        <translation>去除杂边(&amp;F)</translation>
    </message>
    <message>
        <source>Har&amp;der brush</source>
        <translation>画笔变硬(&amp;D)</translation>
    </message>
    <message>
        <source>Keyboard &amp;shortcuts…</source>
        <translation>键盘快捷键(&amp;K)…</translation>
    </message>
    <message>
        <source>L&amp;og…</source>
        <translation>日志(&amp;G)…</translation>
    </message>
    <message>
        <source>Lar&amp;ger brush</source>
        <translation>放大画笔(&amp;B)</translation>
    </message>
    <message>
        <source>M&amp;odels…</source>
        <translation>模型(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近(&amp;R)</translation>
    </message>
    <message>
        <source>Pre&amp;view under the mouse</source>
        <translation>悬停预览(&amp;V)</translation>
    </message>
    <message>
        <source>Pre&amp;vious photo</source>
        <translation>上一张(&amp;V)</translation>
    </message>
    <message>
        <source>Quick e&amp;xport</source>
        <translation>快速导出(&amp;K)</translation>
    </message>
    <message>
        <source>Refine &amp;hair</source>
        <translation>细化头发(&amp;H)</translation>
    </message>
    <message>
        <source>S&amp;maller brush</source>
        <translation>缩小画笔(&amp;N)</translation>
    </message>
    <message>
        <source>S&amp;ubjects</source>
        <translation>主体(&amp;U)</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>项目另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Sof&amp;ter brush</source>
        <translation>画笔变软(&amp;T)</translation>
    </message>
    <message>
        <source>Subject {}</source>
        <translation>主体 {}</translation>
    </message>
    <message>
        <source>Whole, part, s&amp;maller</source>
        <translation>整体、局部、更小(&amp;M)</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message>
        <source>Nothing is selected.</source>
        <translation>没有选区。</translation>
    </message>
    <message>
        <source>Selected: {} of the photo.</source>
        <translation>已选择：照片的 {}。</translation>
    </message>
    <message>
        <source>{} from the left, {} from the top, kept.</source>
        <translation>距左 {}，距上 {}，保留。</translation>
    </message>
    <message>
        <source>{} from the left, {} from the top, not kept.</source>
        <translation>距左 {}，距上 {}，不保留。</translation>
    </message>
</context>
<context>
    <name>BackgroundSection</name>
    <message>
        <source>0 from top to bottom, 90 from left to right</source>
        <translation>0 为从上到下，90 为从左到右</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Colour of the background</source>
        <translation>背景颜色</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填满</translation>
    </message>
    <message>
        <source>Fit in</source>
        <translation>完整显示</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>From the middle outwards</source>
        <translation>从中心向外</translation>
    </message>
    <message>
        <source>Gradient {}</source>
        <translation>渐变 {}</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>How far the background is out of focus</source>
        <translation>背景虚化的程度</translation>
    </message>
    <message>
        <source>How the picture fits</source>
        <translation>图片的适应方式</translation>
    </message>
    <message>
        <source>Light grey</source>
        <translation>浅灰</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Move the picture by dragging on the photo; the wheel zooms</source>
        <translation>在照片上拖动以移动图片；滚轮缩放</translation>
    </message>
    <message>
        <source>Or drop one here</source>
        <translation>或拖放到这里</translation>
    </message>
    <message>
        <source>Picture behind the subject</source>
        <translation>主体后面的图片</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>图片 ({})</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>玫瑰</translation>
    </message>
    <message>
        <source>Sand</source>
        <translation>沙色</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>天空</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>平铺</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
</context>
<context>
    <name>BackgroundTiles</name>
    <message>
        <source>A picture of yours behind the subject</source>
        <translation>在主体后面放一张自己的图片</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>虚化</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>From one colour to another</source>
        <translation>从一种颜色到另一种</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>Nothing behind the subject</source>
        <translation>主体后面什么都没有</translation>
    </message>
    <message>
        <source>One colour behind the subject</source>
        <translation>主体后面为单一颜色</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原背景</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The photo's own background</source>
        <translation>照片自己的背景</translation>
    </message>
    <message>
        <source>The photo's own background, out of focus</source>
        <translation>照片自己的背景，虚化处理</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
</context>
<context>
    <name>BatchDesk</name>
    <message>
        <source>A batch is at work. Stop it? It can go on later where it stopped.</source>
        <translation>批处理正在进行。要停止吗？以后可以从停下的地方继续。</translation>
    </message>
    <message>
        <source>{} is in the batch.</source>
        <translation>{} 已加入批处理。</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>. Put the failed ones right and start again; what is done stays.</source>
        <translation>。处理好失败的照片后重新开始；已完成的会保留。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>另一个文件夹</translation>
    </message>
    <message>
        <source>Back to the editor</source>
        <translation>返回编辑器</translation>
    </message>
    <message>
        <source>Check one photo</source>
        <translation>检查 1 张照片</translation>
    </message>
    <message>
        <source>Check {} photos</source>
        <translation>检查 {} 张照片</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation>正在查找照片…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Photos of the batch</source>
        <translation>批处理中的照片</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped: {} photos are left. Start again to go on.</source>
        <translation>已停止：还剩 {} 张照片。重新开始即可继续。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>待检查</translation>
    </message>
    <message>
        <source>about {} h left</source>
        <translation>大约还需 {} 小时</translation>
    </message>
    <message>
        <source>about {} min left</source>
        <translation>大约还需 {} 分钟</translation>
    </message>
    <message>
        <source>about {} s left</source>
        <translation>大约还需 {} 秒</translation>
    </message>
    <message>
        <source>no photos</source>
        <translation>没有照片</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>{} done</source>
        <translation>{} 张完成</translation>
    </message>
    <message>
        <source>{} failed</source>
        <translation>{} 张失败</translation>
    </message>
    <message>
        <source>{} left out</source>
        <translation>{} 张跳过</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} / {}</translation>
    </message>
    <message>
        <source>{} to check</source>
        <translation>{} 张待检查</translation>
    </message>
</context>
<context>
    <name>BatchSetup</name>
    <message>
        <source>Add a preset file</source>
        <translation>添加预设文件</translation>
    </message>
    <message>
        <source>Add a preset file…</source>
        <translation>添加预设文件…</translation>
    </message>
    <message>
        <source>Back to the editor</source>
        <translation>返回编辑器</translation>
    </message>
    <message>
        <source>Choose a folder, or drop one here.</source>
        <translation>选择一个文件夹，或拖放到这里。</translation>
    </message>
    <message>
        <source>Cut out a whole folder</source>
        <translation>抠整个文件夹</translation>
    </message>
    <message>
        <source>Every photo is cut out by itself; the folder's tree is repeated. Photos are never changed, and you can stop at any time and go on later.</source>
        <translation>每张照片单独抠图，文件夹结构保持不变。原照片绝不会被修改，可以随时停止，以后再继续。</translation>
    </message>
    <message>
        <source>If a file exists</source>
        <translation>如果文件已存在</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Name the files</source>
        <translation>文件命名</translation>
    </message>
    <message>
        <source>Photos from</source>
        <translation>照片来自</translation>
    </message>
    <message>
        <source>Presets (*.toml)</source>
        <translation>预设 (*.toml)</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>这个文件夹里没有照片。</translation>
    </message>
    <message>
        <source>add a number</source>
        <translation>加上编号</translation>
    </message>
    <message>
        <source>do not begin</source>
        <translation>不开始</translation>
    </message>
    <message>
        <source>dog.jpg becomes {}</source>
        <translation>dog.jpg 将变成 {}</translation>
    </message>
    <message>
        <source>go on with photos that are added later</source>
        <translation>继续处理以后添加的照片</translation>
    </message>
    <message>
        <source>leave that photo out</source>
        <translation>跳过该照片</translation>
    </message>
    <message>
        <source>of {stem}, {preset}, {ext} and {folder}</source>
        <translation>由 {stem}、{preset}、{ext} 和 {folder} 组成</translation>
    </message>
    <message>
        <source>replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>with the folders inside</source>
        <translation>包括其中的文件夹</translation>
    </message>
    <message>
        <source>{} cutouts</source>
        <translation>{} 抠图</translation>
    </message>
    <message>
        <source>{} photos</source>
        <translation>{} 张照片</translation>
    </message>
    <message>
        <source>{} photos, {} of which were worked on before: what is done and unchanged stays as it is.</source>
        <translation>{} 张照片，其中 {} 张已处理过：已完成且未变动的保持不变。</translation>
    </message>
</context>
<context>
    <name>BrushBar</name>
    <message>
        <source>Hardness</source>
        <translation>硬度</translation>
    </message>
    <message>
        <source>Hardness of the brush</source>
        <translation>画笔硬度</translation>
    </message>
    <message>
        <source>Hardness of the brush (Shift+[ and Shift+])</source>
        <translation>画笔硬度（Shift+[ 和 Shift+]）</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Size of the brush</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Size of the brush ([ and ])</source>
        <translation>画笔大小（[ 和 ]）</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>CanvasMenu</name>
    <message>
        <source>&amp;Delete this click</source>
        <translation>删除此点击(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Keep here</source>
        <translation>保留此处(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Remove here</source>
        <translation>去除此处(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
</context>
<context>
    <name>ColourRow</name>
    <message>
        <source>Another colour…</source>
        <translation>其他颜色…</translation>
    </message>
    <message>
        <source>Take a colour from the photo (Esc: leave it)</source>
        <translation>从照片中取色（Esc 取消）</translation>
    </message>
    <message>
        <source>{}: take it from the photo</source>
        <translation>{}：从照片中取色</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>All models on this photo</source>
        <translation>所有模型处理这张照片</translation>
    </message>
    <message>
        <source>Back to the photo (Esc)</source>
        <translation>返回照片 (Esc)</translation>
    </message>
    <message>
        <source>More models…</source>
        <translation>更多模型…</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Click on what you want to keep first, or drag a box.</source>
        <translation>请先点击要保留的内容，或拖出一个选框。</translation>
    </message>
    <message>
        <source>Each model that is installed gets {}, in a process of its own on {} threads.</source>
        <translation>每个已安装的模型都使用{}，各自在独立进程中运行（{} 个线程）。</translation>
    </message>
    <message>
        <source>the same box and {} clicks</source>
        <translation>相同的选框和 {} 次点击</translation>
    </message>
    <message>
        <source>the same {} clicks</source>
        <translation>相同的 {} 次点击</translation>
    </message>
</context>
<context>
    <name>DocumentDesk</name>
    <message>
        <source>Closed {}. Your work on it is kept.</source>
        <translation>已关闭 {}。对它的编辑已保留。</translation>
    </message>
    <message>
        <source>{} files are no photos and were left out.</source>
        <translation>{} 个文件不是照片，已跳过。</translation>
    </message>
    <message>
        <source>{} is no photo and was left out.</source>
        <translation>{} 不是照片，已跳过。</translation>
    </message>
</context>
<context>
    <name>DoubtNotice</name>
    <message>
        <source>Drag a box around what you want to keep.</source>
        <translation>在要保留的内容周围拖出选框。</translation>
    </message>
    <message>
        <source>No clear subject: click on it, or</source>
        <translation>没有明确的主体：点击它，或</translation>
    </message>
    <message>
        <source>Not sure about this one: click, or</source>
        <translation>这张不太确定：点击，或</translation>
    </message>
</context>
<context>
    <name>DragButton</name>
    <message>
        <source>Drag the finished picture from here into another program</source>
        <translation>从这里把成品图拖到其他程序</translation>
    </message>
</context>
<context>
    <name>DragOut</name>
    <message>
        <source>Drag from this button into another program's window.</source>
        <translation>请从此按钮拖到其他程序的窗口中。</translation>
    </message>
</context>
<context>
    <name>DropVeil</name>
    <message>
        <source>Drop to cut out all photos of this folder</source>
        <translation>松开即可抠取此文件夹中的所有照片</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>松开即可打开</translation>
    </message>
    <message>
        <source>Drop to open {} photos</source>
        <translation>松开即可打开 {} 张照片</translation>
    </message>
</context>
<context>
    <name>EdgeDesk</name>
    <message>
        <source>Edge inspector</source>
        <translation>边缘检查器</translation>
    </message>
    <message>
        <source>Nothing is selected yet: click on what you want to keep.</source>
        <translation>尚未选择任何内容：请点击要保留的部分。</translation>
    </message>
</context>
<context>
    <name>EdgeSection</name>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Drop islands</source>
        <translation>去除孤岛</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>填充孔洞</translation>
    </message>
    <message>
        <source>Fills holes in the subject up to that diameter</source>
        <translation>填充主体中不超过该直径的孔洞</translation>
    </message>
    <message>
        <source>How much of the old background's colour is taken out of soft edges</source>
        <translation>从柔和边缘去除多少旧背景的颜色</translation>
    </message>
    <message>
        <source>Makes soft edges harder</source>
        <translation>使柔和边缘变硬</translation>
    </message>
    <message>
        <source>Moves the edge out (right) or into the subject (left)</source>
        <translation>把边缘向外（右）或向主体内（左）移动</translation>
    </message>
    <message>
        <source>Old colours</source>
        <translation>残留颜色</translation>
    </message>
    <message>
        <source>Removes what lies apart from the subject, up to that diameter</source>
        <translation>去除主体之外不超过该直径的部分</translation>
    </message>
    <message>
        <source>Rounds wobbles of the edge; corners stay</source>
        <translation>抚平边缘的抖动，保留转角</translation>
    </message>
    <message>
        <source>Shift edge</source>
        <translation>移动边缘</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Width of a soft edge</source>
        <translation>柔和边缘的宽度</translation>
    </message>
</context>
<context>
    <name>EdgeWalk</name>
    <message>
        <source>Looking at the edge…</source>
        <translation>正在检查边缘…</translation>
    </message>
    <message>
        <source>Looking for places worth a look…</source>
        <translation>正在查找可疑位置…</translation>
    </message>
    <message>
        <source>Nothing is selected, so there is no edge.</source>
        <translation>没有选区，因此没有边缘。</translation>
    </message>
</context>
<context>
    <name>EditNames</name>
    <message>
        <source>Box</source>
        <translation>选框</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>清除选区</translation>
    </message>
    <message>
        <source>Click to add</source>
        <translation>点击添加</translation>
    </message>
    <message>
        <source>Click to remove</source>
        <translation>点击去除</translation>
    </message>
    <message>
        <source>Delete a click</source>
        <translation>删除点击</translation>
    </message>
    <message>
        <source>Erase an area</source>
        <translation>擦除区域</translation>
    </message>
    <message>
        <source>Erase brush</source>
        <translation>擦除画笔</translation>
    </message>
    <message>
        <source>Fix fringe</source>
        <translation>去除杂边</translation>
    </message>
    <message>
        <source>Keep an area</source>
        <translation>保留区域</translation>
    </message>
    <message>
        <source>Keep brush</source>
        <translation>保留画笔</translation>
    </message>
    <message>
        <source>Move a click</source>
        <translation>移动点击</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>Refine hair</source>
        <translation>细化头发</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>Whole or part</source>
        <translation>整体或局部</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Nothing is selected yet: click on what you want to keep first.</source>
        <translation>尚未选择任何内容：请先点击要保留的部分。</translation>
    </message>
    <message>
        <source>Point at a click to delete it.</source>
        <translation>指向一个点击即可删除它。</translation>
    </message>
    <message>
        <source>This is the result: choose another view (V) to correct the cut.</source>
        <translation>这是结果：切换到其他视图 (V) 以修正抠图。</translation>
    </message>
    <message>
        <source>This was painted: erase it with the brush (E).</source>
        <translation>这里是涂抹的：用画笔擦除 (E)。</translation>
    </message>
</context>
<context>
    <name>EngineDesk</name>
    <message>
        <source>Cutout's own network works instead.</source>
        <translation>改用 Cutout 自带的网络。</translation>
    </message>
    <message>
        <source>Model at work: {}</source>
        <translation>正在使用的模型：{}</translation>
    </message>
    <message>
        <source>The model that answers your clicks</source>
        <translation>响应点击的模型</translation>
    </message>
</context>
<context>
    <name>Everything</name>
    <message>
        <source>Looking for all objects…</source>
        <translation>正在查找所有对象…</translation>
    </message>
    <message>
        <source>No separate objects were found: click on what you want to keep instead.</source>
        <translation>没有找到独立对象：请直接点击要保留的内容。</translation>
    </message>
    <message>
        <source>One object: click it to take it or drop it.</source>
        <translation>1 个对象：点击以选取或取消。</translation>
    </message>
    <message>
        <source>{} objects: click those that you want to keep.</source>
        <translation>{} 个对象：点击要保留的那些。</translation>
    </message>
    <message>
        <source>{} of {} objects taken.</source>
        <translation>已选取 {} / {} 个对象。</translation>
    </message>
</context>
<context>
    <name>EverythingBanner</name>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
    <message>
        <source>Objects of the photo</source>
        <translation>照片中的对象</translation>
    </message>
    <message>
        <source>Search for objects</source>
        <translation>查找对象</translation>
    </message>
    <message>
        <source>Use them (Return)</source>
        <translation>使用 (回车)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save to</source>
        <translation>保存到(&amp;S)</translation>
    </message>
    <message>
        <source>, exists already</source>
        <translation>，已存在</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Edge and look are those of this photo, unless a preset has its own</source>
        <translation>边缘和观感沿用这张照片的，除非预设自带</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Files that are written</source>
        <translation>将写入的文件</translation>
    </message>
    <message>
        <source>Make these as well, each in its own format:</source>
        <translation>同时生成以下内容，各用自己的格式：</translation>
    </message>
    <message>
        <source>Save to</source>
        <translation>保存到</translation>
    </message>
    <message>
        <source>This picture, {}</source>
        <translation>这张图片，{}</translation>
    </message>
    <message>
        <source>Tick what is to be made, and choose a folder.</source>
        <translation>勾选要生成的内容并选择文件夹。</translation>
    </message>
    <message>
        <source>Two files would have one name: choose another name.</source>
        <translation>两个文件会重名：请换一个名称。</translation>
    </message>
    <message>
        <source>Type a name, without a folder in it.</source>
        <translation>请输入名称，不要包含文件夹。</translation>
    </message>
    <message>
        <source>about {} x {} pixels</source>
        <translation>约 {} x {} 像素</translation>
    </message>
    <message>
        <source>{} x {} pixels</source>
        <translation>{} x {} 像素</translation>
    </message>
</context>
<context>
    <name>ExportOpen</name>
    <message>
        <source>Export all open photos to</source>
        <translation>将所有打开的照片导出到</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>没有导出任何内容。</translation>
    </message>
    <message>
        <source>One photo was left out.</source>
        <translation>跳过了 1 张照片。</translation>
    </message>
    <message>
        <source>Saved {} files in {}</source>
        <translation>已将 {} 个文件保存到 {}</translation>
    </message>
    <message>
        <source>could not be cut out</source>
        <translation>无法抠图</translation>
    </message>
    <message>
        <source>has no clear subject</source>
        <translation>没有明确的主体</translation>
    </message>
    <message>
        <source>was closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>{} photos were left out.</source>
        <translation>跳过了 {} 张照片。</translation>
    </message>
    <message>
        <source>… and {} more</source>
        <translation>… 以及另外 {} 张</translation>
    </message>
</context>
<context>
    <name>ExportOptions</name>
    <message>
        <source>&amp;Bits a channel</source>
        <translation>每通道位数(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Lossless</source>
        <translation>无损(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>质量(&amp;Q)</translation>
    </message>
    <message>
        <source>As many as the photo has</source>
        <translation>与照片相同</translation>
    </message>
    <message>
        <source>Behind the subject</source>
        <translation>主体后面</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>Keep camera &amp;data (EXIF, XMP)</source>
        <translation>保留相机数据(&amp;D) (EXIF, XMP)</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>最大文件</translation>
    </message>
    <message>
        <source>Light grey</source>
        <translation>浅灰</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Quality: value</source>
        <translation>质量：数值</translation>
    </message>
    <message>
        <source>The photo's own profile</source>
        <translation>照片自己的配置文件</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>at &amp;most</source>
        <translation>不超过(&amp;M)</translation>
    </message>
    <message>
        <source>sRGB, for the web</source>
        <translation>sRGB，用于网页</translation>
    </message>
    <message>
        <source>with the &amp;place where the photo was taken</source>
        <translation>包括拍摄地点(&amp;P)</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Colour of the background</source>
        <translation>背景颜色</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>已保存 {}</translation>
    </message>
    <message>
        <source>Saved {} files in {}</source>
        <translation>已将 {} 个文件保存到 {}</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已在剪贴板中。</translation>
    </message>
</context>
<context>
    <name>FilmModel</name>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>exported</source>
        <translation>已导出</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>尚未查看</translation>
    </message>
    <message>
        <source>not sure: please look at it</source>
        <translation>不确定：请查看</translation>
    </message>
    <message>
        <source>subject found</source>
        <translation>已找到主体</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the others</source>
        <translation>关闭其他</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>Finisher</name>
    <message>
        <source>Click on the colour in the photo; Esc leaves it as it is.</source>
        <translation>点击照片中的颜色；Esc 保持不变。</translation>
    </message>
    <message>
        <source>Every open photo has these settings now.</source>
        <translation>所有打开的照片都已采用这些设置。</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>处理</translation>
    </message>
</context>
<context>
    <name>FixBanner</name>
    <message>
        <source>Back without changes</source>
        <translation>不修改并返回</translation>
    </message>
    <message>
        <source>Fixing {} for the batch</source>
        <translation>正在为批处理修正 {}</translation>
    </message>
    <message>
        <source>Use it for the batch (Ctrl+Return)</source>
        <translation>用于批处理 (Ctrl+回车)</translation>
    </message>
</context>
<context>
    <name>FixedKeys</name>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Add what is clicked</source>
        <translation>添加点击处</translation>
    </message>
    <message>
        <source>Arrows, {}</source>
        <translation>方向键，{}</translation>
    </message>
    <message>
        <source>Back along the edge</source>
        <translation>沿边缘后退</translation>
    </message>
    <message>
        <source>Back to the batch</source>
        <translation>返回批处理</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>Close an area of the lasso</source>
        <translation>闭合套索区域</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Drag it</source>
        <translation>拖动它</translation>
    </message>
    <message>
        <source>Enlargement</source>
        <translation>放大倍数</translation>
    </message>
    <message>
        <source>Fix in the editor</source>
        <translation>在编辑器中修正</translation>
    </message>
    <message>
        <source>Fix the fringe here</source>
        <translation>去除此处杂边</translation>
    </message>
    <message>
        <source>Halo map</source>
        <translation>杂边图</translation>
    </message>
    <message>
        <source>Hold the right button</source>
        <translation>按住右键</translation>
    </message>
    <message>
        <source>Hold {}</source>
        <translation>按住 {}</translation>
    </message>
    <message>
        <source>Hold {} and drag</source>
        <translation>按住 {} 并拖动</translation>
    </message>
    <message>
        <source>In the edge inspector</source>
        <translation>在边缘检查器中</translation>
    </message>
    <message>
        <source>In the review of a batch</source>
        <translation>检查批处理时</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Move a click</source>
        <translation>移动点击</translation>
    </message>
    <message>
        <source>Move the cursor, ten times as far</source>
        <translation>移动光标，十倍距离</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>移动画面</translation>
    </message>
    <message>
        <source>Next backdrop</source>
        <translation>下一种底色</translation>
    </message>
    <message>
        <source>Next place worth a look</source>
        <translation>下一处可疑位置</translation>
    </message>
    <message>
        <source>On along the edge</source>
        <translation>沿边缘前进</translation>
    </message>
    <message>
        <source>On the photo</source>
        <translation>在照片上</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>打开菜单</translation>
    </message>
    <message>
        <source>Photo before, photo after</source>
        <translation>上一张、下一张照片</translation>
    </message>
    <message>
        <source>Put the tool away</source>
        <translation>放下工具</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Remove what is clicked</source>
        <translation>去除点击处</translation>
    </message>
    <message>
        <source>Right click, {}</source>
        <translation>右键单击，{}</translation>
    </message>
    <message>
        <source>See the photo itself</source>
        <translation>查看原照片</translation>
    </message>
    <message>
        <source>Start anew from a box</source>
        <translation>用选框重新开始</translation>
    </message>
    <message>
        <source>The place before</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>The same by keys</source>
        <translation>用按键完成同样操作</translation>
    </message>
    <message>
        <source>Use it for the batch</source>
        <translation>用于批处理</translation>
    </message>
    <message>
        <source>Use the chosen objects</source>
        <translation>使用所选对象</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>While objects are chosen</source>
        <translation>选择对象时</translation>
    </message>
    <message>
        <source>Zoom at the mouse</source>
        <translation>在鼠标处缩放</translation>
    </message>
    <message>
        <source>{}+arrows</source>
        <translation>{}+方向键</translation>
    </message>
    <message>
        <source>{}+click</source>
        <translation>{}+单击</translation>
    </message>
    <message>
        <source>{}, double click</source>
        <translation>{}，双击</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose: {}</source>
        <translation>选择：{}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
</context>
<context>
    <name>HelpDesk</name>
    <message>
        <source>Licences of what is inside</source>
        <translation>所含组件的许可证</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>Something went wrong inside Cutout ({}); your work is kept.</source>
        <translation>Cutout 内部出错 ({})；您的编辑已保留。</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>Click to add, right-click to remove, drag a box to start anew.</source>
        <translation>单击添加，右键去除，拖出选框重新开始。</translation>
    </message>
    <message>
        <source>Comma and full stop walk along the edge, Tab goes to the next place worth a look, Space fixes the fringe there.</source>
        <translation>逗号和句号沿边缘移动，Tab 跳到下一处可疑位置，空格去除该处杂边。</translation>
    </message>
    <message>
        <source>Drag around what you want to keep, or click corners and press Enter; the right button or Alt erases.</source>
        <translation>拖动圈出要保留的内容，或点击各角后按回车；右键或 Alt 擦除。</translation>
    </message>
    <message>
        <source>Finding the subject…</source>
        <translation>正在查找主体…</translation>
    </message>
    <message>
        <source>No clear subject: click on what you want to keep, or drag a box around it.</source>
        <translation>没有明确的主体：点击要保留的内容，或在其周围拖出选框。</translation>
    </message>
    <message>
        <source>Not sure about this one: click what is missing, right-click what is too much.</source>
        <translation>这张不太确定：单击缺少的部分，右键单击多余的部分。</translation>
    </message>
    <message>
        <source>Open, drop or paste a photo to begin.</source>
        <translation>打开、拖入或粘贴一张照片即可开始。</translation>
    </message>
    <message>
        <source>Opening {}…</source>
        <translation>正在打开 {}…</translation>
    </message>
    <message>
        <source>Paint along hair and fur; the right button or Alt takes marks away.</source>
        <translation>沿头发和毛发涂抹；右键或 Alt 擦除笔迹。</translation>
    </message>
    <message>
        <source>Paint what you want to erase; the right button or Alt keeps.</source>
        <translation>涂抹要擦除的内容；右键或 Alt 保留。</translation>
    </message>
    <message>
        <source>Paint what you want to keep; the right button or Alt erases.</source>
        <translation>涂抹要保留的内容；右键或 Alt 擦除。</translation>
    </message>
    <message>
        <source>Paint where the old background shows at the edge; the right button or Alt takes it back.</source>
        <translation>在边缘露出旧背景的地方涂抹；右键或 Alt 撤回。</translation>
    </message>
    <message>
        <source>The network did not follow your click, so what lies under it was removed by itself.</source>
        <translation>网络没有响应这次点击，因此直接移除了点击处的内容。</translation>
    </message>
    <message>
        <source>The network did not follow your click, so what lies under it was taken by itself.</source>
        <translation>网络没有响应这次点击，因此直接选取了点击处的内容。</translation>
    </message>
    <message>
        <source>Working on your click…</source>
        <translation>正在处理点击…</translation>
    </message>
    <message>
        <source>Your brush has covered this place, and keeps the last word: paint over it (B keeps, E erases).</source>
        <translation>此处已用画笔涂抹，以画笔为准：请再次涂抹（B 保留，E 擦除）。</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>A click goes back here</source>
        <translation>单击回到这里</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>回到开始</translation>
    </message>
    <message>
        <source>Close the history</source>
        <translation>关闭历史记录</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Take all edits back; they can be done again</source>
        <translation>撤销所有编辑；之后仍可重做</translation>
    </message>
    <message>
        <source>The present state</source>
        <translation>当前状态</translation>
    </message>
    <message>
        <source>Undone; a click does it again</source>
        <translation>已撤销；单击可重做</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>1 place worth a look (Tab)</source>
        <translation>1 处可疑位置 (Tab)</translation>
    </message>
    <message>
        <source>Back along the edge (,)</source>
        <translation>沿边缘后退 (,)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close the edge inspector</source>
        <translation>关闭边缘检查器</translation>
    </message>
    <message>
        <source>Colour behind the subject</source>
        <translation>主体后面的颜色</translation>
    </message>
    <message>
        <source>Edge inspector</source>
        <translation>边缘检查器</translation>
    </message>
    <message>
        <source>Fix fringe here (Space)</source>
        <translation>去除此处杂边 (空格)</translation>
    </message>
    <message>
        <source>Halo map (M)</source>
        <translation>杂边图 (M)</translation>
    </message>
    <message>
        <source>Nothing on this edge stands out.</source>
        <translation>这条边缘没有可疑之处。</translation>
    </message>
    <message>
        <source>Old background shows: {:.0%}</source>
        <translation>露出旧背景：{:.0%}</translation>
    </message>
    <message>
        <source>On a checkerboard</source>
        <translation>棋盘格底</translation>
    </message>
    <message>
        <source>On a colour; choose it with a second press</source>
        <translation>纯色底；再按一次选择颜色</translation>
    </message>
    <message>
        <source>On along the edge (.)</source>
        <translation>沿边缘前进 (.)</translation>
    </message>
    <message>
        <source>On black</source>
        <translation>黑底</translation>
    </message>
    <message>
        <source>On white</source>
        <translation>白底</translation>
    </message>
    <message>
        <source>Places worth a look</source>
        <translation>可疑位置</translation>
    </message>
    <message>
        <source>Pull the edge in where the old background shows; or paint in the loupe</source>
        <translation>在露出旧背景处收缩边缘；也可在放大镜中涂抹</translation>
    </message>
    <message>
        <source>Show the edge at {} % ({})</source>
        <translation>以 {} % 显示边缘 ({})</translation>
    </message>
    <message>
        <source>Show where the old background is left in the edge</source>
        <translation>显示边缘中残留旧背景的位置</translation>
    </message>
    <message>
        <source>Unsure what belongs to it: {:.0%}</source>
        <translation>不确定归属：{:.0%}</translation>
    </message>
    <message>
        <source>{} (B for the next)</source>
        <translation>{}（B 切换下一个）</translation>
    </message>
    <message>
        <source>{} places worth a look (Tab for the next worst)</source>
        <translation>{} 处可疑位置（Tab 下一处）</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Cutout ended unexpectedly. Your work on {} is kept.</source>
        <translation>Cutout 意外退出。对 {} 的编辑已保留。</translation>
    </message>
    <message>
        <source>Go on with that work</source>
        <translation>继续之前的编辑</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>You have worked on this photo before.</source>
        <translation>这张照片以前编辑过。</translation>
    </message>
    <message>
        <source>Your work cannot be kept in case of a crash: {}</source>
        <translation>无法保留编辑以防崩溃：{}</translation>
    </message>
    <message>
        <source>one photo</source>
        <translation>1 张照片</translation>
    </message>
    <message>
        <source>{} photos</source>
        <translation>{} 张照片</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Cutout speaks this language when it is started the next time.</source>
        <translation>下次启动 Cutout 时将使用该语言。</translation>
    </message>
</context>
<context>
    <name>LogWindow</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Names and folders of your photos may occur here, nothing of what is in them. The log stays on this computer unless you copy it somewhere.</source>
        <translation>这里可能出现照片的名称和文件夹，但不含照片内容。除非您复制到别处，日志只留在本机。</translation>
    </message>
    <message>
        <source>Nothing of this kind was logged.</source>
        <translation>没有此类记录。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>警告和错误</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Between dark and light</source>
        <translation>明暗之间</translation>
    </message>
    <message>
        <source>Brings fine detail out</source>
        <translation>突出细节</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>曝光</translation>
    </message>
    <message>
        <source>From cool (left) to warm (right)</source>
        <translation>从冷（左）到暖（右）</translation>
    </message>
    <message>
        <source>From grey to colourful</source>
        <translation>从灰到鲜艳</translation>
    </message>
    <message>
        <source>In stops, as of a camera</source>
        <translation>以挡为单位，与相机相同</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>饱和度</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>锐度</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主体</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>色温</translation>
    </message>
    <message>
        <source>What the look is of</source>
        <translation>观感应用于</translation>
    </message>
</context>
<context>
    <name>Loupe</name>
    <message>
        <source>Comma and full stop walk along the edge, Tab goes to the worst place, Space fixes the fringe there.</source>
        <translation>逗号和句号沿边缘移动，Tab 跳到最差的位置，空格去除该处杂边。</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>放大镜</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Dropped picture</source>
        <translation>拖入的图片</translation>
    </message>
    <message>
        <source>Finishing the export, then closing…</source>
        <translation>正在完成导出，随后关闭…</translation>
    </message>
</context>
<context>
    <name>MemoryBadge</name>
    <message>
        <source>As suits this computer ({} MB)</source>
        <translation>按本机自动 ({} MB)</translation>
    </message>
    <message>
        <source>Cutout as a whole: {} MB</source>
        <translation>Cutout 总计：{} MB</translation>
    </message>
    <message>
        <source>Edits that can be undone: {} MB</source>
        <translation>可撤销的编辑：{} MB</translation>
    </message>
    <message>
        <source>Free what is not on the screen</source>
        <translation>释放未显示的内容</translation>
    </message>
    <message>
        <source>Masks: {} MB</source>
        <translation>蒙版：{} MB</translation>
    </message>
    <message>
        <source>Memory for open photos</source>
        <translation>打开的照片所用内存</translation>
    </message>
    <message>
        <source>Memory: {} of {} MB</source>
        <translation>内存：{} / {} MB</translation>
    </message>
    <message>
        <source>Photos: {} MB</source>
        <translation>照片：{} MB</translation>
    </message>
    <message>
        <source>Their pictures for the screen: {} MB</source>
        <translation>屏幕显示图像：{} MB</translation>
    </message>
    <message>
        <source>Thumbnails: {} MB</source>
        <translation>缩略图：{} MB</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>At work…</source>
        <translation>处理中…</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Find subjects with it</source>
        <translation>用它查找主体</translation>
    </message>
    <message>
        <source>Find subjects without it</source>
        <translation>不用它查找主体</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>I accept this licence</source>
        <translation>我接受此许可证</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>It is fetched from {}, and kept only if its hash is the known one.</source>
        <translation>从 {} 获取，仅当哈希值与已知值一致时才保留。</translation>
    </message>
    <message>
        <source>Its files are damaged: remove it, then get it anew.</source>
        <translation>文件已损坏：请移除后重新获取。</translation>
    </message>
    <message>
        <source>Licence: not known. Make sure that you may use it.</source>
        <translation>许可证：未知。请确认您有权使用。</translation>
    </message>
    <message>
        <source>Licence: {}</source>
        <translation>许可证：{}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>使用此模型</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What it cannot do:</source>
        <translation>它的局限：</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} MB</translation>
    </message>
    <message>
        <source>{} of {} MB</source>
        <translation>{} / {} MB</translation>
    </message>
</context>
<context>
    <name>ModelJobs</name>
    <message>
        <source>Every byte is as it was installed.</source>
        <translation>所有字节与安装时一致。</translation>
    </message>
    <message>
        <source>{} is installed.</source>
        <translation>{} 已安装。</translation>
    </message>
</context>
<context>
    <name>ModelsWindow</name>
    <message>
        <source>Answer clicks</source>
        <translation>响应点击</translation>
    </message>
    <message>
        <source>Compute with</source>
        <translation>计算方式</translation>
    </message>
    <message>
        <source>Each way is tried once in a process of its own before it is used.</source>
        <translation>每种方式在使用前都会先在独立进程中试运行一次。</translation>
    </message>
    <message>
        <source>Encoder and decoder, or one whole network</source>
        <translation>编码器和解码器，或一个完整的网络</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>正在检查文件…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Only find the subject</source>
        <translation>仅查找主体</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器 (CPU)</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Proxy for downloads</source>
        <translation>下载代理</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>The best that works</source>
        <translation>可用的最佳方式</translation>
    </message>
    <message>
        <source>as the system says</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>bring the file</source>
        <translation>需自备文件</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>已安装</translation>
    </message>
    <message>
        <source>to download</source>
        <translation>可下载</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>Drag to see another part of the photo (Ctrl+9 hides this)</source>
        <translation>拖动以查看照片的其他部分（Ctrl+9 隐藏）</translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation>导航器</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>提示</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>Draw a box</source>
        <translation>拖出选框</translation>
    </message>
    <message>
        <source>Find all objects</source>
        <translation>查找所有对象</translation>
    </message>
    <message>
        <source>Put this away</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Photos and projects ({})</source>
        <translation>照片和项目 ({})</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
</context>
<context>
    <name>OutlineSection</name>
    <message>
        <source>As a share of the subject</source>
        <translation>相对主体的比例</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Line around the subject</source>
        <translation>主体周围的线条</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
</context>
<context>
    <name>PaintDesk</name>
    <message>
        <source>There is nothing to erase: nothing is selected yet.</source>
        <translation>没有可擦除的内容：尚未选择任何内容。</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>Every open photo gets these settings</source>
        <translation>所有打开的照片都采用这些设置</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>观感</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>描边</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Shadow</source>
        <translation>阴影</translation>
    </message>
    <message>
        <source>Take back everything that the panel does</source>
        <translation>撤销面板的所有处理</translation>
    </message>
    <message>
        <source>Use for all open photos</source>
        <translation>用于所有照片</translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>How much of it</source>
        <translation>选取多少</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>局部</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>更小</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>整体</translation>
    </message>
    <message>
        <source>{:.0%} of the photo (M for the next)</source>
        <translation>照片的 {:.0%}（M 切换下一个）</translation>
    </message>
</context>
<context>
    <name>PlaceSection</name>
    <message>
        <source>A fixed size</source>
        <translation>固定尺寸</translation>
    </message>
    <message>
        <source>As the subject is</source>
        <translation>与主体一致</translation>
    </message>
    <message>
        <source>Aspect</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Avatar</source>
        <translation>头像</translation>
    </message>
    <message>
        <source>Cut to the subject</source>
        <translation>裁切到主体</translation>
    </message>
    <message>
        <source>Fills</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Frame of the picture</source>
        <translation>画面范围</translation>
    </message>
    <message>
        <source>Full HD</source>
        <translation>全高清</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>How much of the canvas the subject spans</source>
        <translation>主体占画布的比例</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>边距</translation>
    </message>
    <message>
        <source>Portrait post</source>
        <translation>竖版帖子</translation>
    </message>
    <message>
        <source>Room around the subject, as a share of it</source>
        <translation>主体周围的留白，相对主体的比例</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>商店</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Square post</source>
        <translation>方形帖子</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>故事</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>整张照片</translation>
    </message>
    <message>
        <source>Usual sizes</source>
        <translation>常用尺寸</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>宽度（像素）</translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <source>Delete the preset {}?</source>
        <translation>删除预设 {}？</translation>
    </message>
    <message>
        <source>Delete this preset…</source>
        <translation>删除此预设…</translation>
    </message>
    <message>
        <source>Export this preset</source>
        <translation>导出此预设</translation>
    </message>
    <message>
        <source>Export this preset…</source>
        <translation>导出此预设…</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>导入预设</translation>
    </message>
    <message>
        <source>Import a preset…</source>
        <translation>导入预设…</translation>
    </message>
    <message>
        <source>Keep, share and delete presets</source>
        <translation>保存、分享和删除预设</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>预设名称</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Presets (*.toml)</source>
        <translation>预设 (*.toml)</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>保存为预设</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>保存为预设…</translation>
    </message>
    <message>
        <source>Settings for a purpose, of Cutout or your own</source>
        <translation>针对用途的设置，Cutout 自带或自己的</translation>
    </message>
    <message>
        <source>There is a preset {} already. Replace it?</source>
        <translation>已有预设 {}。要替换吗？</translation>
    </message>
</context>
<context>
    <name>ProjectDesk</name>
    <message>
        <source>Projects of Cutout (*.cutout)</source>
        <translation>Cutout 项目 (*.cutout)</translation>
    </message>
    <message>
        <source>Save the changes to {}?</source>
        <translation>要保存对 {} 的更改吗？</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>已保存 {}</translation>
    </message>
    <message>
        <source>Where is {} now?</source>
        <translation>{} 现在在哪里？</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Clear the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Remember opened photos</source>
        <translation>记住打开过的照片</translation>
    </message>
    <message>
        <source>Remove what is missing</source>
        <translation>移除已缺失的项目</translation>
    </message>
</context>
<context>
    <name>RecentRow</name>
    <message>
        <source>Go on with</source>
        <translation>继续处理</translation>
    </message>
    <message>
        <source>Open {}</source>
        <translation>打开 {}</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>{} is not there any more</source>
        <translation>{} 已不存在</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Accept (A)</source>
        <translation>接受 (A)</translation>
    </message>
    <message>
        <source>Back to the batch (Esc)</source>
        <translation>返回批处理 (Esc)</translation>
    </message>
    <message>
        <source>Files of this kind are not shown here.</source>
        <translation>此处不显示这类文件。</translation>
    </message>
    <message>
        <source>Fix in the editor (E)</source>
        <translation>在编辑器中修正 (E)</translation>
    </message>
    <message>
        <source>Its cutout</source>
        <translation>抠图结果</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一张</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何内容。</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一张</translation>
    </message>
    <message>
        <source>Reject (R)</source>
        <translation>拒绝 (R)</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>文件已不存在。</translation>
    </message>
    <message>
        <source>The photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>This photo cannot be opened.</source>
        <translation>无法打开这张照片。</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} / {}</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Reset: {}</source>
        <translation>重置：{}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
</context>
<context>
    <name>ShadowSection</name>
    <message>
        <source>0 straight down, 90 to the right</source>
        <translation>0 为正下方，90 为右侧</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>Blue grey</source>
        <translation>蓝灰</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Contact shadow</source>
        <translation>接触阴影</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Drop shadow</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>How dark it is</source>
        <translation>阴影的深浅</translation>
    </message>
    <message>
        <source>How far it goes, as a share of the subject</source>
        <translation>延伸范围，相对主体的比例</translation>
    </message>
    <message>
        <source>How far the shadow is moved, as a share of the subject</source>
        <translation>阴影的偏移距离，相对主体的比例</translation>
    </message>
    <message>
        <source>How much of the shadow that the subject throws in the photo is kept</source>
        <translation>保留多少照片中主体原有的阴影</translation>
    </message>
    <message>
        <source>How soft its edge is</source>
        <translation>边缘的柔和程度</translation>
    </message>
    <message>
        <source>Natural</source>
        <translation>自然</translation>
    </message>
    <message>
        <source>On the ground, dark where the subject stands</source>
        <translation>在地面上，主体接触处较暗</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>柔和度</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>The subject's shape behind it, moved and soft</source>
        <translation>主体后面偏移且柔和的轮廓</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Subject by its number</source>
        <translation>按编号选择主体</translation>
    </message>
    <message>
        <source>Type to search</source>
        <translation>输入以搜索</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Changed by you</source>
        <translation>已自定义</translation>
    </message>
    <message>
        <source>Choose a command to give it another key.</source>
        <translation>选择一个命令以更改其按键。</translation>
    </message>
    <message>
        <source>Click the field and press the new key.</source>
        <translation>单击输入框并按下新按键。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Search a command or a key</source>
        <translation>搜索命令或按键</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>This key cannot be changed.</source>
        <translation>此按键无法更改。</translation>
    </message>
    <message>
        <source>{} is used by {}, which cannot be changed.</source>
        <translation>{} 已被“{}”使用，且无法更改。</translation>
    </message>
    <message>
        <source>{} is used by {}.</source>
        <translation>{} 已被“{}”使用。</translation>
    </message>
</context>
<context>
    <name>Split</name>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
</context>
<context>
    <name>SplitHandle</name>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>Drag to compare (arrow keys move the line, X ends this)</source>
        <translation>拖动以对比（方向键移动分割线，X 结束）</translation>
    </message>
    <message>
        <source>Left of the line is the photo, right of it what becomes of it.</source>
        <translation>线左侧是照片，右侧是处理结果。</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Cut out a folder…</source>
        <translation>抠整个文件夹…</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>把照片拖到这里</translation>
    </message>
    <message>
        <source>Its subject is selected by itself. Click to correct, then export.</source>
        <translation>自动选出主体。点击修正，然后导出。</translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation>打开照片…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Sample photo: {}</source>
        <translation>示例照片：{}</translation>
    </message>
    <message>
        <source>or try one of these</source>
        <translation>或试试这些照片</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>What to do next</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>SubjectChip</name>
    <message>
        <source>Click or press {} to take it or leave it, Alt+click for it alone</source>
        <translation>点击或按 {} 选取或取消，Alt+单击只选它</translation>
    </message>
    <message>
        <source>Subject {}: {:.0%} of what stands out</source>
        <translation>主体 {}：占突出内容的 {:.0%}</translation>
    </message>
    <message>
        <source>not selected</source>
        <translation>未选择</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>已选择</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>View: {}</source>
        <translation>视图：{}</translation>
    </message>
    <message>
        <source>What lies around the subject ({} for the next; hold O for the photo itself)</source>
        <translation>主体周围显示什么（{} 切换下一个；按住 O 看原照片）</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>A photo is opened, and its subject is found by itself. One moment…</source>
        <translation>正在打开照片并自动查找主体，请稍候…</translation>
    </message>
    <message>
        <source>Click to add</source>
        <translation>点击添加</translation>
    </message>
    <message>
        <source>Export writes a file. To the left of it you copy the picture, or drag it into another program. Try one.</source>
        <translation>“导出”会写入文件。它左边可以复制图片，或把图片拖到其他程序。试一试吧。</translation>
    </message>
    <message>
        <source>Hold O to see the photo itself; {} or this button takes another view.</source>
        <translation>按住 O 查看原照片；按 {} 或此按钮切换视图。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看效果</translation>
    </message>
    <message>
        <source>Press {} at any time to see all keys; the tour is in the Help menu.</source>
        <translation>随时按 {} 查看所有按键；导览在“帮助”菜单中。</translation>
    </message>
    <message>
        <source>Right-click to remove</source>
        <translation>右键去除</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>带走成果</translation>
    </message>
    <message>
        <source>That is all</source>
        <translation>就这么简单</translation>
    </message>
    <message>
        <source>The dog was found by itself: what lies within the line stays. Click on the leaf, and it stays too.</source>
        <translation>小狗已自动找到：线内的部分会留下。点击树叶，它也会留下。</translation>
    </message>
    <message>
        <source>Too much? Click on the leaf with the right button, or with Alt held, and what lies there goes again.</source>
        <translation>太多了？右键单击树叶，或按住 Alt 单击，那里的内容又会去掉。</translation>
    </message>
    <message>
        <source>Welcome to Cutout</source>
        <translation>欢迎使用 Cutout</translation>
    </message>
</context>
<context>
    <name>TourCard</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>End tour</source>
        <translation>结束导览</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>跳过此步</translation>
    </message>
    <message>
        <source>Step {} of {}</source>
        <translation>第 {} 步，共 {} 步</translation>
    </message>
</context>
<context>
    <name>TourInvitation</name>
    <message>
        <source>New here? See how it works in one minute.</source>
        <translation>第一次使用？一分钟了解操作。</translation>
    </message>
    <message>
        <source>No, thanks</source>
        <translation>不用了</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>开始导览</translation>
    </message>
</context>
<context>
    <name>TrialCard</name>
    <message>
        <source>Agrees with the selection to {:.0%}</source>
        <translation>与选区的一致程度为 {:.0%}</translation>
    </message>
    <message>
        <source>First click {} s, each further one {} s</source>
        <translation>首次点击 {} 秒，之后每次 {} 秒</translation>
    </message>
    <message>
        <source>This model failed.</source>
        <translation>该模型运行失败。</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>等待中…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>处理中…</translation>
    </message>
    <message>
        <source>{} MB of files</source>
        <translation>文件 {} MB</translation>
    </message>
    <message>
        <source>{} MB of memory</source>
        <translation>内存 {} MB</translation>
    </message>
</context>
<context>
    <name>UpdateCheck</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cutout {} is out; this is {}.</source>
        <translation>Cutout {} 已发布；当前版本为 {}。</translation>
    </message>
    <message>
        <source>May Cutout look once a day whether a newer version is out? Nothing about you or your photos is sent.</source>
        <translation>允许 Cutout 每天检查一次是否有新版本吗？不会发送任何关于您或照片的信息。</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Show the download page</source>
        <translation>打开下载页面</translation>
    </message>
    <message>
        <source>This is the newest version, {}.</source>
        <translation>这是最新版本 {}。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>ValueRow</name>
    <message>
        <source>{}: value</source>
        <translation>{}：数值</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Cutout</source>
        <translation>抠图(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Dimmed</source>
        <translation>变暗(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Medium</source>
        <translation>中(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Navigator</source>
        <translation>导航器(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Outline only</source>
        <translation>仅轮廓(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Red tint</source>
        <translation>红色(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Result</source>
        <translation>结果(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Strong</source>
        <translation>强(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Weak</source>
        <translation>弱(&amp;W)</translation>
    </message>
    <message>
        <source>Alp&amp;ha</source>
        <translation>透明通道(&amp;T)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>B&amp;efore and after</source>
        <translation>前后对比(&amp;X)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>Finish &amp;panel</source>
        <translation>处理面板(&amp;P)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>Next &amp;view</source>
        <translation>下一视图(&amp;V)</translation>
    </message>
    <message>
        <source>On &amp;black</source>
        <translation>黑底(&amp;B)</translation>
    </message>
    <message>
        <source>On &amp;white</source>
        <translation>白底(&amp;W)</translation>
    </message>
    <message>
        <source>Over&amp;lay</source>
        <translation>叠加(&amp;L)</translation>
    </message>
    <message>
        <source>Overla&amp;y style</source>
        <translation>叠加样式(&amp;Y)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
</context>
<context>
    <name>batch_list</name>
    <message>
        <source>to check: {}</source>
        <translation>待检查：{}</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>{} before</source>
        <translation>之前{}</translation>
    </message>
</context>
<context>
    <name>exporting</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{} exists already. Replace it?</source>
        <translation>{} 已存在。要替换吗？</translation>
    </message>
    <message>
        <source>{} files exist already: {}. Replace them?</source>
        <translation>{} 个文件已存在：{}。要替换吗？</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Avatar: 512 x 512 (PNG)</source>
        <translation>头像：512 x 512 (PNG)</translation>
    </message>
    <message>
        <source>Background out of focus (JPEG)</source>
        <translation>背景虚化 (JPEG)</translation>
    </message>
    <message>
        <source>Cutout (PNG)</source>
        <translation>抠图 (PNG)</translation>
    </message>
    <message>
        <source>Mask (PNG)</source>
        <translation>蒙版 (PNG)</translation>
    </message>
    <message>
        <source>On white (JPEG)</source>
        <translation>白底 (JPEG)</translation>
    </message>
    <message>
        <source>Product: 2000 x 2000 on light grey, soft shadow (JPEG)</source>
        <translation>产品：2000 x 2000，浅灰底，柔和阴影 (JPEG)</translation>
    </message>
    <message>
        <source>Shop: 2000 x 2000 on white, below 500 kB (JPEG)</source>
        <translation>商店：2000 x 2000，白底，小于 500 kB (JPEG)</translation>
    </message>
    <message>
        <source>Sticker: white outline and shadow (PNG)</source>
        <translation>贴纸：白色描边和阴影 (PNG)</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>A picture of {} x {} pixels cannot be held below {} kB as {}.</source>
        <translation>{} x {} 像素的图片无法压到 {} kB 以下（{}）。</translation>
    </message>
    <message>
        <source>A picture of {} x {} pixels cannot be made: choose a smaller margin, or an aspect nearer to the subject's.</source>
        <translation>无法生成 {} x {} 像素的图片：请选择更小的边距，或更接近主体的比例。</translation>
    </message>
    <message>
        <source>A picture of {} x {} pixels cannot be made: each side has to be between 1 and {}.</source>
        <translation>无法生成 {} x {} 像素的图片：每边须在 1 到 {} 之间。</translation>
    </message>
    <message>
        <source>A small and quick SAM.</source>
        <translation>小巧快速的 SAM。</translation>
    </message>
    <message>
        <source>AVIF is written with 8 bits a channel and holds 65536 pixels a side.</source>
        <translation>AVIF 以每通道 8 位写入，每边最多 65536 像素。</translation>
    </message>
    <message>
        <source>An outline needs the subject without a background, or its mask.</source>
        <translation>轮廓需要无背景的主体或其蒙版。</translation>
    </message>
    <message>
        <source>Another batch is open in {}; finish or close it first.</source>
        <translation>{} 中已打开另一个批处理；请先完成或关闭它。</translation>
    </message>
    <message>
        <source>BiRefNet for people.</source>
        <translation>用于人物的 BiRefNet。</translation>
    </message>
    <message>
        <source>BiRefNet with a smaller network inside.</source>
        <translation>内部网络更小的 BiRefNet。</translation>
    </message>
    <message>
        <source>EfficientSAM with a larger encoder.</source>
        <translation>编码器更大的 EfficientSAM。</translation>
    </message>
    <message>
        <source>Every click takes a full pass through the network.</source>
        <translation>每次点击都要完整运行一遍网络。</translation>
    </message>
    <message>
        <source>Finds all objects of a photo in one go.</source>
        <translation>一次找出照片中的所有对象。</translation>
    </message>
    <message>
        <source>Finds the subject at a high resolution; its file is large.</source>
        <translation>以高分辨率查找主体；文件较大。</translation>
    </message>
    <message>
        <source>Finds the subject at a higher resolution.</source>
        <translation>以更高分辨率查找主体。</translation>
    </message>
    <message>
        <source>Finds the subject of general photos.</source>
        <translation>查找一般照片的主体。</translation>
    </message>
    <message>
        <source>Finds the subject with 5 MB of weights.</source>
        <translation>用 5 MB 的权重查找主体。</translation>
    </message>
    <message>
        <source>It finds all masks at once; clicks and boxes choose among them, and cannot change their outlines.</source>
        <translation>它一次找出所有蒙版；点击和选框只能在其中选择，不能改变轮廓。</translation>
    </message>
    <message>
        <source>It was made for subjects: of all objects of a photo it finds few.</source>
        <translation>它针对主体训练：照片的所有对象中只能找到少数。</translation>
    </message>
    <message>
        <source>JPEG holds no transparency and 8 bits a channel.</source>
        <translation>JPEG 不支持透明，每通道 8 位。</translation>
    </message>
    <message>
        <source>Line {} of {} is damaged.</source>
        <translation>第 {} 行（{}）已损坏。</translation>
    </message>
    <message>
        <source>Nothing is selected yet: click on what you want to keep.</source>
        <translation>尚未选择任何内容：请点击要保留的部分。</translation>
    </message>
    <message>
        <source>Nothing is selected, so there is nothing to trim to.</source>
        <translation>没有选区，因此无从裁切。</translation>
    </message>
    <message>
        <source>OpenRaster has no layer masks: the cutout is a layer with transparency.</source>
        <translation>OpenRaster 没有图层蒙版：抠图为带透明的图层。</translation>
    </message>
    <message>
        <source>PSD holds at most 2 GB: choose OpenRaster or TIFF.</source>
        <translation>PSD 最大 2 GB：请选择 OpenRaster 或 TIFF。</translation>
    </message>
    <message>
        <source>SAM's decoder behind a small encoder.</source>
        <translation>小编码器加 SAM 的解码器。</translation>
    </message>
    <message>
        <source>SVG holds the outline of the subject and no pixels.</source>
        <translation>SVG 只含主体的轮廓，不含像素。</translation>
    </message>
    <message>
        <source>Segment Anything 2.1 as the samexporter package exports it.</source>
        <translation>由 samexporter 导出的 Segment Anything 2.1。</translation>
    </message>
    <message>
        <source>Segment Anything with its largest encoder, in 8 bits.</source>
        <translation>Segment Anything，最大的编码器，8 位。</translation>
    </message>
    <message>
        <source>Segment Anything with its middle encoder, in 8 bits.</source>
        <translation>Segment Anything，中等的编码器，8 位。</translation>
    </message>
    <message>
        <source>Segment Anything with its smallest encoder, in 8 bits.</source>
        <translation>Segment Anything，最小的编码器，8 位。</translation>
    </message>
    <message>
        <source>Something went wrong inside Cutout ({}); your work is kept.</source>
        <translation>Cutout 内部出错 ({})；您的编辑已保留。</translation>
    </message>
    <message>
        <source>The box has no area: give two different corners.</source>
        <translation>选框没有面积：请给出两个不同的角。</translation>
    </message>
    <message>
        <source>The box lies outside the photo, which is {} x {} pixels.</source>
        <translation>选框在照片之外，照片为 {} x {} 像素。</translation>
    </message>
    <message>
        <source>The cutouts have to go to another folder than that of the photos.</source>
        <translation>抠图必须保存到与照片不同的文件夹。</translation>
    </message>
    <message>
        <source>The mask of the edit {} is lost.</source>
        <translation>编辑 {} 的蒙版已丢失。</translation>
    </message>
    <message>
        <source>The model {} is being downloaded or changed by another window or command.</source>
        <translation>模型 {} 正由另一个窗口或命令下载或修改。</translation>
    </message>
    <message>
        <source>The model {} is damaged; remove it, then download or import it again.</source>
        <translation>模型 {} 已损坏；请移除后重新下载或导入。</translation>
    </message>
    <message>
        <source>The model {} is not installed.</source>
        <translation>模型 {} 未安装。</translation>
    </message>
    <message>
        <source>The network could not be run ({}).</source>
        <translation>无法运行网络 ({})。</translation>
    </message>
    <message>
        <source>The network of the paper with the weights of its authors.</source>
        <translation>论文中的网络，使用作者的权重。</translation>
    </message>
    <message>
        <source>The network {} is damaged; {}.</source>
        <translation>网络 {} 已损坏；{}。</translation>
    </message>
    <message>
        <source>The network {} is missing; {}.</source>
        <translation>缺少网络 {}；{}。</translation>
    </message>
    <message>
        <source>The network {} {}.</source>
        <translation>网络 {} {}。</translation>
    </message>
    <message>
        <source>The other {} were saved.</source>
        <translation>其余 {} 个已保存。</translation>
    </message>
    <message>
        <source>The point {},{} lies outside the photo, which is {} x {} pixels.</source>
        <translation>点 {},{} 在照片之外，照片为 {} x {} 像素。</translation>
    </message>
    <message>
        <source>The preset {} cannot be read: {}.</source>
        <translation>无法读取预设 {}：{}。</translation>
    </message>
    <message>
        <source>The preset {} comes with Cutout; choose another name.</source>
        <translation>预设 {} 为 Cutout 自带；请换一个名称。</translation>
    </message>
    <message>
        <source>The preset {} is not TOML: {}.</source>
        <translation>预设 {} 不是 TOML：{}。</translation>
    </message>
    <message>
        <source>The preset {}: {}</source>
        <translation>预设 {}：{}</translation>
    </message>
    <message>
        <source>The update server could not be reached ({}).</source>
        <translation>无法连接更新服务器 ({})。</translation>
    </message>
    <message>
        <source>The update server gave no version.</source>
        <translation>更新服务器没有给出版本。</translation>
    </message>
    <message>
        <source>There are no photos to work on.</source>
        <translation>没有可处理的照片。</translation>
    </message>
    <message>
        <source>There is a model {} already: remove it first, or give another name.</source>
        <translation>已有模型 {}：请先移除，或换一个名称。</translation>
    </message>
    <message>
        <source>There is a preset {} already.</source>
        <translation>已有预设 {}。</translation>
    </message>
    <message>
        <source>There is no preset {} of your own.</source>
        <translation>没有自己的预设 {}。</translation>
    </message>
    <message>
        <source>There is no room for {}: {} MB have to go to {}, where {} MB are free.</source>
        <translation>空间不足，无法存放 {}：需要 {} MB 存到 {}，那里仅剩 {} MB。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>These files do not belong together: {}.</source>
        <translation>这些文件不属于同一组：{}。</translation>
    </message>
    <message>
        <source>This onnxruntime has no {}: the processor computes instead.</source>
        <translation>此 onnxruntime 不支持 {}：改用处理器计算。</translation>
    </message>
    <message>
        <source>This photo's colour profile is a table, which Cutout converts to sRGB with 8 bits a channel only: choose 8 bits, or keep the profile.</source>
        <translation>这张照片的颜色配置文件是查找表，Cutout 只能以每通道 8 位转换为 sRGB：请选择 8 位，或保留配置文件。</translation>
    </message>
    <message>
        <source>Trained for Cutout, small and quick; it comes with it.</source>
        <translation>为 Cutout 训练，小巧快速；随程序提供。</translation>
    </message>
    <message>
        <source>Two of these files have the same task: choose one of each.</source>
        <translation>其中两个文件作用相同：每种请只选一个。</translation>
    </message>
    <message>
        <source>U2-Net, made smaller.</source>
        <translation>缩小版 U2-Net。</translation>
    </message>
    <message>
        <source>WebP holds 8 bits a channel and 16383 pixels a side.</source>
        <translation>WebP 每通道 8 位，每边最多 16383 像素。</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>fixed by hand</source>
        <translation>已手动修正</translation>
    </message>
    <message>
        <source>install Cutout again</source>
        <translation>请重新安装 Cutout</translation>
    </message>
    <message>
        <source>it was fixed by hand, and the photo or the settings have changed since</source>
        <translation>曾手动修正，此后照片或设置已更改</translation>
    </message>
    <message>
        <source>it was rejected, and the photo has changed since</source>
        <translation>曾被拒绝，此后照片已更改</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>more than one subject was found</source>
        <translation>找到多个主体</translation>
    </message>
    <message>
        <source>needs more memory than there is</source>
        <translation>所需内存超出可用内存</translation>
    </message>
    <message>
        <source>no clear subject was found</source>
        <translation>没有找到明确的主体</translation>
    </message>
    <message>
        <source>no subject</source>
        <translation>没有主体</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>磁盘为只读</translation>
    </message>
    <message>
        <source>the mask and the saliency map do not agree</source>
        <translation>蒙版与显著性图不一致</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名称太长</translation>
    </message>
    <message>
        <source>the network is not sure of it</source>
        <translation>网络不太确定</translation>
    </message>
    <message>
        <source>the subject is cut off by the edge of the photo</source>
        <translation>主体被照片边缘截断</translation>
    </message>
    <message>
        <source>your disk quota is used up</source>
        <translation>磁盘配额已用完</translation>
    </message>
    <message>
        <source>{} cannot be downloaded. {}</source>
        <translation>{} 无法下载。{}</translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation>无法读取 {}：{}。</translation>
    </message>
    <message>
        <source>{} cannot be the name of a preset: begin with a letter or digit; spaces, dots, brackets, plus and minus may follow, up to {} characters.</source>
        <translation>{} 不能作为预设名称：须以字母或数字开头，其后可用空格、点、括号、加号和减号，最多 {} 个字符。</translation>
    </message>
    <message>
        <source>{} cannot be transparent: choose a background, or PNG, WebP or TIFF.</source>
        <translation>{} 不支持透明：请选择背景，或使用 PNG、WebP 或 TIFF。</translation>
    </message>
    <message>
        <source>{} cannot be written: a file or folder is in the way.</source>
        <translation>无法写入 {}：有同名文件或文件夹。</translation>
    </message>
    <message>
        <source>{} cannot be written: {}.</source>
        <translation>无法写入 {}：{}。</translation>
    </message>
    <message>
        <source>{} could not be downloaded: {}.</source>
        <translation>无法下载 {}：{}。</translation>
    </message>
    <message>
        <source>{} does not exist.</source>
        <translation>{} 不存在。</translation>
    </message>
    <message>
        <source>{} does not say which format to write: end it in {} or {}.</source>
        <translation>{} 没有指明格式：请以 {} 或 {} 结尾。</translation>
    </message>
    <message>
        <source>{} does not tell what stands out in a photo.</source>
        <translation>{} 不能指出照片中突出的内容。</translation>
    </message>
    <message>
        <source>{} exists already and is no report; choose another name.</source>
        <translation>{} 已存在且不是报告；请换一个名称。</translation>
    </message>
    <message>
        <source>{} exists already.</source>
        <translation>{} 已存在。</translation>
    </message>
    <message>
        <source>{} has changed since the project was saved.</source>
        <translation>保存项目后 {} 已更改。</translation>
    </message>
    <message>
        <source>{} has {} megapixels; Cutout opens up to {}.</source>
        <translation>{} 有 {} 百万像素；Cutout 最多能打开 {}。</translation>
    </message>
    <message>
        <source>{} has {} x {} pixels; the project is about a photo of {} x {}.</source>
        <translation>{} 为 {} x {} 像素；项目中的照片为 {} x {}。</translation>
    </message>
    <message>
        <source>{} holds at most {} pixels a side: choose PNG.</source>
        <translation>{} 每边最多 {} 像素：请选择 PNG。</translation>
    </message>
    <message>
        <source>{} holds the cutouts of {}; choose another folder for those of {}.</source>
        <translation>{} 中是 {} 的抠图；请为 {} 的抠图选择另一个文件夹。</translation>
    </message>
    <message>
        <source>{} is a camera RAW: to open those, install Cutout from Python with its extra: pip install "cutout[raw]".</source>
        <translation>{} 是相机 RAW：要打开此类文件，请通过 Python 安装附加组件：pip install "cutout[raw]"。</translation>
    </message>
    <message>
        <source>{} is a folder, not a photo.</source>
        <translation>{} 是文件夹，不是照片。</translation>
    </message>
    <message>
        <source>{} is a photo that was opened, which Cutout never changes.</source>
        <translation>{} 是已打开的照片，Cutout 绝不会修改它。</translation>
    </message>
    <message>
        <source>{} is damaged and cannot be read.</source>
        <translation>{} 已损坏，无法读取。</translation>
    </message>
    <message>
        <source>{} is damaged or incomplete.</source>
        <translation>{} 已损坏或不完整。</translation>
    </message>
    <message>
        <source>{} is damaged, or a RAW of a camera that LibRaw does not know.</source>
        <translation>{} 已损坏，或是 LibRaw 不认识的相机的 RAW。</translation>
    </message>
    <message>
        <source>{} is damaged.</source>
        <translation>{} 已损坏。</translation>
    </message>
    <message>
        <source>{} is damaged: it does not say which photo.</source>
        <translation>{} 已损坏：没有指明照片。</translation>
    </message>
    <message>
        <source>{} is damaged: no edit in it can be read.</source>
        <translation>{} 已损坏：其中的编辑都无法读取。</translation>
    </message>
    <message>
        <source>{} is empty.</source>
        <translation>{} 是空的。</translation>
    </message>
    <message>
        <source>{} is no ONNX file, or it is damaged.</source>
        <translation>{} 不是 ONNX 文件，或已损坏。</translation>
    </message>
    <message>
        <source>{} is not a folder.</source>
        <translation>{} 不是文件夹。</translation>
    </message>
    <message>
        <source>{} is not a network made for Cutout.</source>
        <translation>{} 不是为 Cutout 制作的网络。</translation>
    </message>
    <message>
        <source>{} is not a photo that Cutout can read.</source>
        <translation>{} 不是 Cutout 能读取的照片。</translation>
    </message>
    <message>
        <source>{} is not a project of Cutout, or damaged.</source>
        <translation>{} 不是 Cutout 项目，或已损坏。</translation>
    </message>
    <message>
        <source>{} is not used, because {}.</source>
        <translation>未使用 {}，因为 {}。</translation>
    </message>
    <message>
        <source>{} is only {} x {} pixels; a photo needs at least {} on each side.</source>
        <translation>{} 只有 {} x {} 像素；照片每边至少需要 {} 像素。</translation>
    </message>
    <message>
        <source>{} is too large for the memory of this computer.</source>
        <translation>{} 太大，超出本机内存。</translation>
    </message>
    <message>
        <source>{} is where a cutout goes; choose another name.</source>
        <translation>{} 用于保存抠图；请换一个名称。</translation>
    </message>
    <message>
        <source>{} may not be read: permission denied.</source>
        <translation>无法读取 {}：没有权限。</translation>
    </message>
    <message>
        <source>{} may not be written: permission denied.</source>
        <translation>无法写入 {}：没有权限。</translation>
    </message>
    <message>
        <source>{} was changed since it was written; move it, or let it be overwritten.</source>
        <translation>{} 写入后已被更改；请移走，或允许覆盖。</translation>
    </message>
    <message>
        <source>{} was changed since the batch worked on it; start the batch again.</source>
        <translation>批处理之后 {} 已更改；请重新开始批处理。</translation>
    </message>
    <message>
        <source>{} was changed while it was read; run the batch again.</source>
        <translation>{} 在读取时被更改；请重新运行批处理。</translation>
    </message>
    <message>
        <source>{} was made by a later version of Cutout.</source>
        <translation>{} 由更新版本的 Cutout 创建。</translation>
    </message>
    <message>
        <source>{}: {} is not the file that was expected.</source>
        <translation>{}：{} 不是预期的文件。</translation>
    </message>
</context>
</TS>
