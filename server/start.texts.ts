/** What the waiting page and the terminal say while an installation starts. */
export const steps = {
  database: { step: '正在准备数据库', stepEn: 'Preparing the database' },
  pages: { step: '正在生成页面', stepEn: 'Building the pages' },
  tables: (file: string) => ({ step: `正在建立数据表：${file}`, stepEn: `Creating tables: ${file}` }),
} as const;

export const productName = '安心 Anxin';
